import { afterEach, describe, expect, it, vi } from 'vitest';
import { Problem, asProblem } from './problem';
import { patience } from './early';
import { send } from './send';

const request = () =>
  new Request('http://portal.test/api/x', { method: 'POST', body: '{"kept":true}' });

function answering(...responses: (() => Promise<Response>)[]) {
  const fetched = vi.fn(async (asked: Request) => {
    bodies.push(await asked.text());
    const next = responses.shift();
    if (!next) throw new TypeError('no more answers');
    return next();
  });
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

const bodies: string[] = [];
const good = async () => Response.json({ ok: true });
const refused = (status: number, type: string) => async () =>
  Response.json({ type, title: 'No', status }, { status });
const nobody = { reopened: async () => false };
const healed = { reopened: async () => true };

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  bodies.length = 0;
});

describe('a request', () => {
  it('answers with what was good', async () => {
    answering(good);
    expect(await (await send(request(), nobody)).json()).toEqual({ ok: true });
  });

  it('throws what the API says is wrong', async () => {
    answering(refused(409, '/problems/submitted'));
    const thrown = asProblem(await send(request(), nobody).catch((error: unknown) => error));
    expect(thrown.status).toBe(409);
    expect(thrown.is('submitted')).toBe(true);
  });

  it('is sent once more, whole, after signing in again', async () => {
    answering(refused(401, '/problems/signed-out'), good);
    expect((await send(request(), healed)).ok).toBe(true);
    expect(bodies).toEqual(['{"kept":true}', '{"kept":true}']);
  });

  it('tells of a 401 where nobody was signed in', async () => {
    const fetched = answering(refused(401, '/problems/signed-out'));
    await expect(send(request(), nobody)).rejects.toMatchObject({ status: 401 });
    expect(fetched).toHaveBeenCalledOnce();
  });

  it('gives a problem even for an answer that is none', async () => {
    answering(async () => new Response('<html>', { status: 502 }));
    await expect(send(request(), nobody)).rejects.toMatchObject({ status: 502, passing: true });
  });

  it('says that the network is gone', async () => {
    answering(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(send(request(), nobody)).rejects.toMatchObject({ type: '/problems/offline' });
  });

  it('does not wait for ever', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('fetch', (_: Request, { signal }: { signal: AbortSignal }) => {
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    });
    const sent = send(request(), nobody).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(patience);
    expect(await sent).toBeInstanceOf(Problem);
    expect(await sent).toMatchObject({ type: '/problems/timeout' });
  });
});
