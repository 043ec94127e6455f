import { expect, it } from 'vitest';
import { slugs } from '../features/support/guides';
import { helpWith } from './help';
import { features } from './features';

it.each([
  ['/', '/support/dashboard'],
  ['/tasks/tsk_1', '/support/tasks'],
  ['/access', '/support/accounts'],
  ['/somewhere', '/support'],
])('helps at %s with %s', (path, help) => {
  expect(helpWith(path)).toBe(help);
});

const entries = features
  .flatMap((feature) => feature.entries ?? [])
  .filter((entry) => entry.place === 'portal' && entry.key !== 'support');

it.each(entries.map((entry) => [entry.key, entry.path]))('has a guide for %s', (_key, path) => {
  expect(slugs.map((slug) => `/support/${slug}`)).toContain(helpWith(path));
});
