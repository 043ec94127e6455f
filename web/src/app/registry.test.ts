import { expect, it } from 'vitest';
import type { Feature } from '../lib/feature';
import type { Account } from '../lib/session/store';
import { entriesOf, pages } from './registry';

const features: Feature[] = [
  {
    name: 'documents',
    routes: [],
    entries: [{ place: 'portal', key: 'documents', path: '/documents', needs: 'documents:view' }],
  },
  {
    name: 'tasks',
    routes: [],
    entries: [{ place: 'portal', key: 'tasks', path: '/tasks', needs: 'tasks:view' }],
  },
  { name: 'accounts', routes: [], entries: [{ place: 'portal', key: 'accounts', path: '/x' }] },
  {
    name: 'clients',
    routes: [],
    entries: [{ place: 'console', key: 'clients', path: '/clients' }],
  },
];

const account = (more: Partial<Account>): Account => ({
  id: 'cli_1',
  kind: 'client',
  name: 'Robin',
  practice: { slug: 'north', name: 'North Clinic', accent: '#2f6f62' },
  permissions: ['tasks:view', 'documents:view'],
  ...more,
});

const keys = (of: Account, several = false) =>
  entriesOf(features, of, several).map((one) => one.key);

it('lists what exists, in the order of the product', () => {
  expect(keys(account({}))).toEqual(['tasks', 'documents']);
});

it('shrinks to what is granted', () => {
  expect(keys(account({ permissions: ['documents:view'] }))).toEqual(['documents']);
});

it('offers another account only where there is one', () => {
  expect(keys(account({}), true)).toEqual(['tasks', 'documents', 'accounts']);
});

it('keeps the console apart', () => {
  expect(keys(account({ kind: 'staff', permissions: [] }))).toEqual(['clients']);
});

it('opens the page with the plainest path', () => {
  const paths = pages.filter((page) => page.place === 'console').map((page) => page.path);
  expect(paths.indexOf('/clients/:client/profile')).toBeLessThan(
    paths.indexOf('/clients/:client?/:task?'),
  );
});
