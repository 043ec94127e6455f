import { afterEach, expect, it, vi } from 'vitest';
import { askEarly, takeEarly } from './early';
import { send } from './send';

const nobody = { reopened: async () => false };
const get = () => new Request('http://portal.test/api/x');

function answering(answer: () => Promise<Response>) {
  vi.stubGlobal('location', { origin: 'http://portal.test' });
  const fetched = vi.fn(answer);
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

afterEach(() => vi.unstubAllGlobals());

it('gives what was asked for early, once', async () => {
  const fetched = answering(async () => Response.json({ ok: true }));
  askEarly('/api/x');
  expect(await (await send(get(), nobody)).json()).toEqual({ ok: true });
  expect(fetched).toHaveBeenCalledTimes(1);
  await send(get(), nobody);
  expect(fetched).toHaveBeenCalledTimes(2);
});

it('gives nothing to a change, nor to another address', async () => {
  answering(async () => Response.json({}));
  askEarly('/api/x');
  expect(takeEarly(new Request('http://portal.test/api/x', { method: 'POST' }))).toBeUndefined();
  expect(takeEarly(new Request('http://portal.test/api/y'))).toBeUndefined();
});

it('asks anew where the early try failed', async () => {
  let tries = 0;
  answering(() => {
    tries += 1;
    return tries === 1 ? Promise.reject(new TypeError('offline')) : Promise.resolve(new Response());
  });
  askEarly('/api/x');
  await new Promise((soon) => setTimeout(soon));
  expect((await send(get(), nobody)).ok).toBe(true);
});
