import createClient from 'openapi-fetch';
import type { paths } from '../api.gen';
import { refreshSession } from '../session/calls';
import { gate } from '../session/store';
import { casts } from './doubt';
import { own } from './early';
import { send } from './send';

/**
 * The API, typed by its contract. Calls throw a Problem when they fail; wrap
 * them in `answer` for the body alone:
 *
 *     answer(api.GET('/api/a/{account}/tasks', { params: { path: { account } } }))
 */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin,
  credentials: 'same-origin',
  headers: own,
  fetch: (request) => send(request, gate).catch((thrown: unknown) => doubted(request, thrown)),
});

/** Access that ends while a page is open shows at once, not at the next load. */
async function doubted(request: Request, thrown: unknown): Promise<never> {
  if (casts(thrown, request.url)) {
    void refreshSession();
  }
  throw thrown;
}

/** The body of a good answer; undefined for one without a body. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  return data as T;
}
