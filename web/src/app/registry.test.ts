import { expect, it } from 'vitest';
import type { Feature } from '../lib/feature';
import type { Account } from '../lib/session/store';
import { bySpecificity, routeAt, routes } from './features';
import { entriesOf } from './registry';

const page = () => Promise.reject(new Error('no page is opened here'));
const features: Feature[] = [
  {
    name: 'documents',
    routes: [{ place: 'portal', path: '/documents', needs: 'documents:view', page }],
    entries: [{ place: 'portal', key: 'documents', path: '/documents' }],
  },
  {
    name: 'tasks',
    routes: [{ place: 'portal', path: '/tasks/:task?', needs: 'tasks:view', page }],
    entries: [{ place: 'portal', key: 'tasks', path: '/tasks' }],
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

it('opens the page whose address says most', () => {
  const paths = [
    '/clients/:client?/:task?',
    '/*',
    '/clients/:client/profile',
    '/clients/:client/relations/:related?',
    '/',
    '/clients/new',
  ];
  expect(paths.sort(bySpecificity)).toEqual([
    '/clients/new',
    '/clients/:client/relations/:related?',
    '/clients/:client/profile',
    '/clients/:client?/:task?',
    '/',
    '/*',
  ]);
});

it('finds the page of an address before anything is drawn', () => {
  const at = (pathname: string) => {
    const found = routeAt(pathname);
    return found && `${found.route.place} ${found.route.path}`;
  };
  expect(at('/a/cli_1')).toBe('portal /');
  expect(at('/a/cli_1/')).toBe('portal /');
  expect(at('/a/cli_1/payments/statement')).toBe('portal /payments/statement');
  expect(at('/c/prc_1/clients/cli_1/profile')).toBe('console /clients/:client/profile');
  expect(at('/c/prc_1/clients/new')).toBe('console /clients/:client?/:task?');
  expect(at('/c/prc_1/billing/settings')).toBe('console /billing/settings');
  expect(at('/p/north')).toBe('plain /p/:slug');
  expect(at('/a/cli_1/no/such/page')).toBeUndefined();
});

it('asks early for what the address names, and for nothing it does not', () => {
  expect(routeAt('/a/cli_1/payments/invoices/bil_2')?.asks).toEqual([
    '/api/a/cli_1/invoices/bil_2',
    '/api/a/cli_1/payments',
  ]);
  expect(routeAt('/p/north')?.asks).toEqual(['/api/auth/practices/north']);
  expect(routeAt('/')?.asks).toEqual([]);
});

it('asks early by names that the addresses have', () => {
  for (const { place, path, asks } of routes) {
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const given = { portal: 'account', console: 'practice', plain: '' }[place];
    for (const ask of asks) {
      for (const [, name] of ask.matchAll(/\{(\w+)\}/g)) expect([...names, given]).toContain(name);
    }
  }
});
