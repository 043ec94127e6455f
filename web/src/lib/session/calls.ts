import { answer, api } from '../client/client';
import { asProblem } from '../client/problem';
import { background } from '../client/send';
import { store } from './store';

/** Asks who is signed in. Throws a Problem only where that cannot be known. */
export async function loadSession(): Promise<void> {
  try {
    const session = await answer(api.GET('/api/auth/session', { headers: background }));
    if (session) store.signedIn(session);
    else store.signedOut();
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.status !== 401) throw problem;
    store.signedOut();
  }
}

/** Learns, without counting as activity, until when the session rests. Never throws. */
export async function refreshSession(): Promise<void> {
  const state = store.get();
  if (state.kind !== 'in') return;
  await api
    .GET('/api/auth/session', { headers: background })
    .then(({ data }) => data && store.signedIn(data))
    .catch(() => undefined);
}

/** Stay signed in. */
export async function extendSession(): Promise<void> {
  store.signedIn(await answer(api.POST('/api/auth/session/extend')));
}

/** Ends this session and leaves the page. */
export async function signOut(): Promise<void> {
  await api.DELETE('/api/auth/session');
  store.signedOut();
}
