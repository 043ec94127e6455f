import { noteServerTime } from './clock';
import { patience, takeEarly } from './early';
import { asProblem, problemFrom } from './problem';

/** What the client asks of the session: whether a 401 can be healed in place. */
export type Gate = {
  /** Resolves true once the same person has signed in again, false when nobody was signed in. */
  reopened(): Promise<boolean>;
};

/** Background polling neither counts as activity nor asks anybody to sign in. */
export const background = { 'Anteroom-Background': '1' } as const;

/**
 * Sends a request with a time limit, and once more after the person has signed
 * in again. Resolves with a good answer; throws a Problem otherwise.
 */
export async function send(request: Request, gate: Gate): Promise<Response> {
  const again = request.clone();
  const first = await timed(request);
  if (first.status !== 401) return orThrow(first);
  if (!(await gate.reopened())) return orThrow(first);
  return orThrow(await timed(again));
}

async function timed(request: Request): Promise<Response> {
  const limit = new AbortController();
  const stop = () => limit.abort(request.signal.reason);
  const timer = setTimeout(() => limit.abort(new DOMException('', 'TimeoutError')), patience);
  request.signal.addEventListener('abort', stop);
  try {
    const response = await (takeEarly(request) ?? fetch(request, { signal: limit.signal }));
    noteServerTime(response.headers.get('date'));
    return response;
  } catch (thrown) {
    if (request.signal.aborted) throw thrown;
    throw asProblem(thrown);
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener('abort', stop);
  }
}

async function orThrow(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw await problemFrom(response);
}
