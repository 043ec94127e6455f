import { useEffect, useState } from 'react';
import { serverNow } from '../client/clock';
import { refreshSession } from './calls';
import { store, type Session } from './store';

/** How long before a session rests its owner is asked, in milliseconds. */
export const warnAhead = 60_000;

export type Idle =
  { kind: 'busy'; checkIn: number } | { kind: 'warn'; seconds: number } | { kind: 'over' };

/** Where a session stands at a time of the server's, both in milliseconds. */
export function idleAt(now: number, endsAt: number): Idle {
  const left = endsAt - now;
  if (left <= 0) return { kind: 'over' };
  if (left <= warnAhead) return { kind: 'warn', seconds: Math.ceil(left / 1000) };
  return { kind: 'busy', checkIn: left - warnAhead };
}

/** When a session ends if nobody does anything, in milliseconds. */
export function endOf(session: Pick<Session, 'idleEndsAt' | 'endsAt'>): number {
  return Math.min(Date.parse(session.idleEndsAt), Date.parse(session.endsAt));
}

/**
 * Counts the last minute of a session: the seconds left, or undefined before.
 * Before it warns it asks the server, since other tabs and requests move the end.
 */
export function useIdleWarning(session: Session): number | undefined {
  const [seconds, setSeconds] = useState<number>();
  const end = endOf(session);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let asked = false;
    let gone = false;
    const look = async () => {
      const idle = idleAt(serverNow(), end);
      if (idle.kind === 'busy') {
        setSeconds(undefined);
        timer = setTimeout(look, idle.checkIn + 50);
        return;
      }
      if (!asked) {
        asked = true;
        await refreshSession();
      }
      if (gone || store.get().kind !== 'in') return;
      if (idle.kind === 'over') return store.lock();
      setSeconds(idle.seconds);
      timer = setTimeout(look, 1000);
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [end]);
  return seconds;
}
