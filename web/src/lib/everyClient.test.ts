import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

it('has the clients of every page, to choose from', async () => {
  vi.stubGlobal('location', { origin: 'http://portal.test' });
  const asked: (string | null)[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const cursor = new URL(request.url).searchParams.get('cursor');
    asked.push(cursor);
    return Response.json(
      cursor ? { clients: [{ id: 'cli_1' }] } : { clients: [{ id: 'cli_2' }], next: 'older' },
    );
  });
  const { everyClientQuery } = await import('./everyClient');
  const { QueryClient } = await import('@tanstack/react-query');
  const clients = await new QueryClient().fetchQuery(everyClientQuery('pra_1'));
  expect(clients.map((one) => one.id)).toEqual(['cli_2', 'cli_1']);
  expect(asked).toEqual([null, 'older']);
});
