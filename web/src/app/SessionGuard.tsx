import { lazy, useEffect } from 'react';
import type { Session } from '../lib/session/store';
import { useIdleWarning } from '../lib/session/idle';
import { useSessionState } from '../lib/session/use';
import { loadWords, speakForLogin } from './catalogues';

const IdleDialog = lazy(async () => {
  const [module] = await Promise.all([import('../features/auth/IdleDialog'), loadWords('auth')]);
  return { default: module.IdleDialog };
});
const SignInAgain = lazy(async () => {
  const [module] = await Promise.all([import('../features/auth/SignInAgain'), loadWords('auth')]);
  return { default: module.SignInAgain };
});

/** Warns before a session rests, and asks to sign in again above the page when it has. */
export function SessionGuard() {
  const state = useSessionState();
  if (state.kind === 'in') return <Watch session={state.session} />;
  if (state.kind === 'locked') return <SignInAgain session={state.session} />;
  return null;
}

function Watch({ session }: { session: Session }) {
  const { id } = session.login;
  useEffect(() => void speakForLogin(), [id]);
  const seconds = useIdleWarning(session);
  return seconds === undefined ? null : <IdleDialog seconds={seconds} />;
}
