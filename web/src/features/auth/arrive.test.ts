import { expect, it } from 'vitest';
import type { Account, Session } from '../../lib/session/store';
import { destination } from './arrive';

const account = (id: string, kind: Account['kind']): Account => ({
  id,
  kind,
  name: 'Robin',
  practice: { slug: 'north', name: 'North Clinic', accent: '#2f6f62' },
  permissions: [],
});
const session = (...accounts: Account[]): Session => ({
  login: { id: 'log_1', email: 'robin@example.com', language: 'en' },
  accounts,
  idleSeconds: 900,
  idleEndsAt: '',
  endsAt: '',
});
const client = account('cli_1', 'client');
const staff = account('prc_1', 'staff');

it.each([
  [session(client), null, '/a/cli_1'],
  [session(staff), null, '/c/prc_1'],
  [session(client, staff), null, '/accounts'],
  [session(), null, '/accounts'],
  [session(client), '/a/cli_1/tasks', '/a/cli_1/tasks'],
  [session(client), 'https://elsewhere.example', '/a/cli_1'],
  [session(client), '//elsewhere.example/a/', '/a/cli_1'],
])('goes where it should', (signedIn, next, wanted) => {
  expect(destination(signedIn, next)).toBe(wanted);
});
