import { expect, test } from '@playwright/test';
import { dashboard, lay, sessionOf } from './answers';
import { appointment, listOf, now, open, patient, toPay } from './appointments.answers';

const account = `/a/${patient.id}`;
const base = `/api${account}`;
const signedIn = { 'GET /api/auth/session': { body: sessionOf([patient]) } };
const feed = { [`GET ${base}/feed`]: { body: {} } };
const bill = `${account}/payments/invoices/${toPay.button.invoice}`;

for (const [device, at] of [
  ['ten minutes slow', '2026-11-24T14:50:00Z'],
  ['two hours fast', '2026-11-24T17:00:00Z'],
  ['a day slow', '2026-11-23T15:00:00Z'],
] as const) {
  test(`on a device that is ${device} Join comes at the server's minute`, async ({ page }) => {
    const before = appointment('4', {
      button: { kind: 'none', reason: 'opens-later', now, changesAt: '2026-11-24T15:02:00Z' },
    });
    let opened = false;
    let calls = 0;
    await page.clock.install({ time: new Date(at) });
    await lay(page, { ...signedIn, ...feed });
    await page.route(`**${base}/appointments`, (route) => {
      calls++;
      const date = new Date(Date.parse(now) + (opened ? 122_000 : 0)).toUTCString();
      return route.fulfill({ headers: { date }, json: listOf([opened ? open : before]) });
    });
    await page.goto(`${account}/appointments`);
    await expect(page.getByText('Join Meeting opens here at 10:02 AM.')).toBeVisible();
    await page.clock.fastForward(60_000);
    await expect(page.getByRole('button', { name: 'Join Meeting' })).toHaveCount(0);
    expect(calls).toBe(1);
    opened = true;
    await page.clock.fastForward(62_000);
    await expect(page.getByRole('button', { name: 'Join Meeting' })).toBeVisible();
  });
}

test('on the dashboard Join comes at its minute too', async ({ page }) => {
  const later = { changesAt: '2026-11-24T15:02:00Z' };
  const before = appointment('4', {
    button: { kind: 'none', reason: 'opens-later', now, ...later },
  });
  let opened = false;
  await page.clock.install({ time: new Date(now) });
  await lay(page, {
    ...signedIn,
    [`GET ${base}/dashboard`]: () => ({
      body: { ...dashboard, appointment: opened ? open : before },
    }),
  });
  await page.goto(account);
  await expect(page.getByText('Join Meeting opens here at 10:02 AM.')).toBeVisible();
  opened = true;
  await page.clock.fastForward(122_000);
  await expect(page.getByRole('button', { name: 'Join Meeting' })).toBeVisible();
});

test('who may only look is not told to pay', async ({ page }) => {
  for (const [permission, link] of [
    ['payments:view', 1],
    ['profile:view', 0],
  ] as const) {
    const permissions = patient.permissions.filter((one) => !one.startsWith('payments:'));
    const looking = { ...patient, permissions: [...permissions, permission] };
    await lay(page, {
      ...feed,
      'GET /api/auth/session': { body: sessionOf([looking]) },
      [`GET ${base}/appointments`]: { body: listOf([toPay]) },
    });
    await page.goto(`${account}/appointments`);
    await expect(page.getByRole('article')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Look at the invoice' })).toHaveCount(link);
    await expect(page.getByText('There is something to pay first.')).toHaveCount(1 - link);
    await expect(page.getByRole('link', { name: 'Pay Now' })).toHaveCount(0);
  }
});

test('on the dashboard Pay Now leads to the invoice of the appointment', async ({ page }) => {
  const next = { kind: 'pay', id: toPay.id, title: toPay.service } as const;
  await page.clock.install({ time: new Date(now) });
  await lay(page, {
    ...signedIn,
    [`GET ${base}/dashboard`]: { body: { ...dashboard, next, appointment: toPay } },
  });
  await page.goto(account);
  await expect(page.getByRole('link', { name: 'Pay Now' })).toHaveAttribute('href', bill);
});
