import { useCallback } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { store, type Session } from '../../lib/session/store';
import { homeOf } from '../../lib/session/use';

/** Where a person goes once signed in: where they wanted to, their one account, or the choice. */
export function destination(session: Session, next: string | null): string {
  if (next && /^\/[ac]\//.test(next)) return next;
  const [only, ...others] = session.accounts;
  return only && others.length === 0 ? homeOf(only) : '/accounts';
}

/** Takes a fresh session and opens its first page. */
export function useArriveSignedIn(): (session: Session) => void {
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const next = search.get('next');
  return useCallback(
    (session: Session) => {
      store.signedIn(session);
      if (store.get().kind === 'in') navigate(destination(session, next), { replace: true });
    },
    [navigate, next],
  );
}
