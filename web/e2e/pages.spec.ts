import { expect } from '@playwright/test';
import {
  client,
  dashboard,
  emptyDashboard,
  lay,
  practice,
  problem,
  sessionOf,
  staff,
} from './answers';
import { looks } from './look';

const out = { 'GET /api/auth/session': problem('signed-out', 401) };
const signedIn = { 'GET /api/auth/session': { body: sessionOf([client]) } };
const account = `/a/${client.id}`;
const challenge = { challenge: `chl_${'8'.repeat(32)}`, expiresAt: '2026-11-24T01:00:00Z' };
const board = `GET /api${account}/dashboard`;
const invite = { state: 'open', kind: 'client', practice, name: 'Robin', email: 'r…@example.com' };

looks('sign-in', async (page) => {
  await lay(page, { ...out, 'GET /api/auth/practices/north': { body: practice } });
  await page.goto('/p/north');
  await expect(page.getByRole('heading', { name: 'Sign in to North Clinic' })).toBeVisible();
});

looks('code', async (page) => {
  await lay(page, {
    ...out,
    'POST /api/auth/challenges': { status: 202, body: challenge },
    'POST /api/auth/code': problem('code-wrong', 422, { triesLeft: 3 }),
  });
  await page.goto('/signin');
  await page.getByLabel('Email address').fill('robin@example.com');
  await page.getByRole('button', { name: 'Mail me a code' }).click();
  await page.getByLabel('Code from the mail').fill('123 456');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('You have 3 more tries')).toBeVisible();
});

looks('link', async (page) => {
  await lay(page, {
    ...out,
    'POST /api/auth/link/view': {
      body: { email: 'r…@example.com', expiresAt: '2026-11-24T01:00:00Z', practice },
    },
  });
  await page.goto('/signin#abc');
  await expect(page.getByText('This link signs you in as')).toBeVisible();
});

looks('invite', async (page) => {
  await lay(page, { ...out, 'POST /api/auth/invite/view': { body: invite } });
  await page.goto('/invite#abc');
  await expect(page.getByRole('button', { name: 'Accept and sign in' })).toBeVisible();
});

looks('expired invite', async (page) => {
  await lay(page, {
    ...out,
    'POST /api/auth/invite/view': { body: { ...invite, state: 'expired' } },
  });
  await page.goto('/invite#abc');
  await expect(page.getByRole('button', { name: 'Send me a new one' })).toBeVisible();
});

looks('dashboard', async (page) => {
  await lay(page, { ...signedIn, [board]: { body: dashboard } });
  await page.goto(account);
  await expect(page.getByRole('heading', { name: 'Hello, Robin' })).toBeVisible();
});

looks('empty dashboard', async (page) => {
  await lay(page, { ...signedIn, [board]: { body: emptyDashboard } });
  await page.goto(account);
  await expect(page.getByText('Nothing waits for you today')).toBeVisible();
});

looks('sessions', async (page) => {
  const at = { startedAt: '2026-11-23T13:00:00Z', lastSeenAt: '2026-11-24T00:10:00Z' };
  await lay(page, {
    ...signedIn,
    [board]: { body: dashboard },
    'GET /api/auth/sessions': {
      body: {
        sessions: [
          { id: `ses_${'a'.repeat(32)}`, current: true, device: 'Firefox on Windows', ...at },
          { id: `ses_${'b'.repeat(32)}`, current: false, device: 'Safari on iPhone', ...at },
        ],
      },
    },
  });
  await page.goto(`${account}/sessions`);
  await expect(page.getByText('Safari on iPhone')).toBeVisible();
});

looks('accounts', async (page) => {
  await lay(page, { 'GET /api/auth/session': { body: sessionOf([client, staff]) } });
  await page.goto('/');
  await expect(page.getByRole('link', { name: /Robin/ })).toBeVisible();
});

looks('idle', async (page) => {
  const soon = sessionOf([client], 45);
  await lay(page, { 'GET /api/auth/session': { body: soon }, [board]: { body: dashboard } });
  await page.goto(account);
  await expect(page.getByRole('dialog', { name: 'Are you still here?' })).toBeVisible();
});

looks('sign in again', async (page) => {
  await lay(page, { ...signedIn, [board]: problem('signed-out', 401) });
  await page.goto(account);
  await expect(page.getByRole('dialog', { name: 'Please sign in again' })).toBeVisible();
});

looks('not found', async (page) => {
  await lay(page, out);
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: 'We could not find this page' })).toBeVisible();
});
