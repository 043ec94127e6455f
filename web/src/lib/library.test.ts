import { expect, it } from 'vitest';
import { shelve, type Form } from './library';

const form = (id: string, version: number, url?: string): Form => ({
  id,
  version,
  url,
  title: `${url ?? id} ${version}`,
  hash: id,
  items: 1,
  createdAt: '2026-11-24T00:00:00Z',
});

it('puts the versions of one url together, the newest first', () => {
  const shelves = shelve([form('c', 2, 'u'), form('b', 1), form('a', 1, 'u'), form('d', 3, 'u')]);
  expect(shelves.map((one) => one.newest.id)).toEqual(['d', 'b']);
  expect(shelves[0]?.versions.map((one) => one.version)).toEqual([3, 2, 1]);
});
