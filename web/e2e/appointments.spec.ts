import { expect, test, type Page } from '@playwright/test';
import { dashboard, lay, problem, sessionOf, type Answer } from './answers';
import {
  appointment,
  bookable,
  held,
  inPerson,
  listOf,
  now,
  open,
  patient,
  slot,
  slots,
  toPay,
} from './appointments.answers';
import { looks } from './look';

const account = `/a/${patient.id}`;
const base = `/api${account}`;
const signedIn = { 'GET /api/auth/session': { body: sessionOf([patient]) } };
const feed = { [`GET ${base}/feed`]: { body: {} } };
const coming = `GET ${base}/appointments`;

/** The page of the invoice that is owed on. */
const bill = `${account}/payments/invoices/${toPay.button.invoice}`;

async function show(page: Page, answers: Record<string, Answer | (() => Answer)>) {
  await page.clock.install({ time: new Date(now) });
  const asked = await lay(page, { ...signedIn, ...feed, ...answers });
  await page.goto(`${account}/appointments`);
  return asked;
}

looks('my appointments', async (page) => {
  const list = listOf([open, appointment('1', { waiting: true }), inPerson, toPay]);
  await show(page, { [coming]: { body: list } });
  await expect(page.getByRole('button', { name: 'Join Meeting' })).toBeVisible();
});

looks('no appointments', async (page) => {
  await show(page, { [coming]: { body: listOf([]) } });
  await expect(page.getByText('No appointments ahead')).toBeVisible();
});

looks('booking', async (page) => {
  await page.clock.install({ time: new Date(now) });
  await lay(page, {
    ...signedIn,
    [coming]: { body: listOf([]) },
    [`GET ${base}/services`]: { body: bookable },
    [`POST ${base}/slots`]: { body: slots },
  });
  await page.goto(`${account}/appointments/book`);
  await page.getByText('Session', { exact: true }).click();
  await expect(page.getByRole('button', { name: '10:00 AM' })).toBeVisible();
});

looks('cancelling late', async (page) => {
  const fee = { minor: 2500, currency: 'USD' };
  const late = appointment('1', {
    change: { cancel: true, move: true, wait: false, late: true, fee },
  });
  await show(page, { [coming]: { body: listOf([late]) } });
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(page.getByText('The practice charges $25.00')).toBeVisible();
});

test('two clocks where they differ, a map where one has to come by', async ({ page }) => {
  const list = listOf([inPerson], { timeZone: 'America/Los_Angeles' });
  await show(page, { [coming]: { body: list } });
  const card = page.getByRole('article');
  await expect(card.getByRole('heading')).toContainText('Monday, November 30');
  await expect(card.getByRole('heading')).toContainText('PST');
  await expect(card.getByRole('heading')).toContainText('EST at the practice');
  const map = card.getByRole('link', { name: /Show on a map/ });
  await expect(map).toHaveAttribute('href', /query=200\+Park\+Avenue/);
});

test('not subscribed, nothing of booking shows', async ({ page }) => {
  const fixed = appointment('1', {
    change: { cancel: true, move: false, wait: false, late: false },
  });
  const asked = await show(page, {
    [coming]: { body: listOf([fixed], { selfScheduling: false }) },
  });
  await expect(page.getByText('Session with Dr. Amara Vale')).toBeVisible();
  for (const name of ['Book an appointment', 'Move', 'Tell me of an earlier time']) {
    await expect(page.getByText(name, { exact: true })).toHaveCount(0);
  }
  await expect(page.getByRole('button', { name: 'Cancel appointment' })).toBeVisible();
  expect(asked.map((one) => one.call)).not.toContain(`GET ${base}/services`);
});

test('Join comes at its minute, asked for once, without counting as activity', async ({ page }) => {
  const later = { changesAt: '2026-11-24T15:02:00Z' };
  const before = appointment('1', {
    button: { kind: 'none', reason: 'opens-later', now, ...later },
  });
  let opened = false;
  const asked = await show(page, {
    [coming]: () => ({ body: listOf([opened ? open : before]) }),
  });
  await expect(page.getByText('Join Meeting opens here at 10:02 AM.')).toBeVisible();
  await page.clock.fastForward(60_000);
  await expect(page.getByRole('button', { name: 'Join Meeting' })).toHaveCount(0);
  const calls = () => asked.filter((one) => one.call === coming);
  expect(calls()).toHaveLength(1);
  opened = true;
  await page.clock.fastForward(62_000);
  await expect(page.getByRole('button', { name: 'Join Meeting' })).toBeVisible();
  expect(calls()).toHaveLength(2);
  expect(calls()[1]?.headers['anteroom-background']).toBe('1');
});

test('behind the paywall only Pay Now; paid, Join appears by itself', async ({ page }) => {
  const due = { ...open, button: toPay.button };
  let paid = false;
  await show(page, { [coming]: () => ({ body: listOf([paid ? open : due]) }) });
  await expect(page.getByRole('link', { name: 'Pay Now' })).toHaveAttribute('href', bill);
  await expect(page.getByText('$40.00 due')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Join Meeting' })).toHaveCount(0);
  paid = true;
  await page.clock.fastForward(21_000);
  await expect(page.getByRole('button', { name: 'Join Meeting' })).toBeVisible();
});

test('the meeting opens in its own tab, its address is asked for at the press', async ({
  page,
  context,
}) => {
  await context.route('https://video.example/**', (route) =>
    route.fulfill({ body: 'the meeting' }),
  );
  const asked = await show(page, {
    [coming]: { body: listOf([open]) },
    [`POST ${base}/appointments/${open.id}/join`]: { body: { url: 'https://video.example/room' } },
  });
  expect(asked.map((one) => one.call).filter((call) => call.endsWith('/join'))).toEqual([]);
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: 'Join Meeting' }).click(),
  ]);
  await tab.waitForURL('https://video.example/room');
  expect(await tab.evaluate(() => window.opener === null)).toBe(true);
});

test('who presses a moment too late is told why', async ({ page }) => {
  await show(page, {
    [coming]: { body: listOf([open]) },
    [`POST ${base}/appointments/${open.id}/join`]: problem('payment-due', 409),
  });
  await page.getByRole('button', { name: 'Join Meeting' }).click();
  await expect(page.getByRole('alert')).toContainText('A payment is due before you can join.');
});

async function choose(page: Page, answers: Record<string, Answer | (() => Answer)>) {
  await page.clock.install({ time: new Date(now) });
  const asked = await lay(page, {
    ...signedIn,
    ...feed,
    [coming]: { body: listOf([]) },
    [`GET ${base}/services`]: { body: bookable },
    [`POST ${base}/slots`]: { body: slots },
    ...answers,
  });
  await page.goto(`${account}/appointments/book`);
  await page.getByText('Session', { exact: true }).click();
  return asked;
}

test('a time is kept, then booked, and a double press books once', async ({ page }) => {
  const asked = await choose(page, {
    [`POST ${base}/holds`]: { status: 201, body: held },
    [`POST ${base}/appointments`]: { status: 201, body: appointment('1') },
  });
  await page.getByRole('button', { name: '10:00 AM' }).click();
  await expect(page.getByText('This time is kept for you until 10:05 AM.')).toBeVisible();
  await page.getByRole('button', { name: 'Book this time' }).dblclick();
  await expect(page.getByRole('heading', { name: 'My Appointments' })).toBeVisible();
  const booked = asked.filter((one) => one.call === `POST ${base}/appointments`);
  expect(new Set(booked.map((one) => one.headers['idempotency-key'])).size).toBe(1);
  expect(booked[0]?.body).toEqual({ hold: held.id });
});

test('who comes second presses one of the nearest free times', async ({ page }) => {
  let first = true;
  await choose(page, {
    [`POST ${base}/holds`]: () => {
      const taken = problem('slot-taken', 409, { slots: [slot('2026-11-30T16:00:00Z')] });
      const answer = first ? taken : { status: 201, body: held };
      first = false;
      return answer;
    },
  });
  await page.getByRole('button', { name: '10:00 AM' }).click();
  await expect(page.getByRole('alert')).toContainText('That time was just taken.');
  await page.getByRole('button', { name: 'Mon, Nov 30, 11:00 AM' }).click();
  await expect(page.getByText('This time is kept for you until 10:05 AM.')).toBeVisible();
});

test('a hold that lapsed says so, and one that was lost leads back to free times', async ({
  page,
}) => {
  await choose(page, {
    [`POST ${base}/holds`]: { status: 201, body: held },
    [`POST ${base}/appointments`]: problem('slot-taken', 409, {
      slots: [slot('2026-11-30T16:00:00Z')],
    }),
  });
  await page.getByRole('button', { name: '10:00 AM' }).click();
  await page.clock.fastForward(300_000);
  await expect(page.getByText('The five minutes are over.')).toBeVisible();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect(page.getByRole('button', { name: 'Mon, Nov 30, 11:00 AM' })).toBeVisible();
});

test('one who becomes late while looking reads the fee before accepting it', async ({ page }) => {
  const fee = { minor: 2500, currency: 'USD' };
  const one = appointment('1');
  let answers = 0;
  const asked = await show(page, {
    [coming]: { body: listOf([one]) },
    [`POST ${base}/appointments/${one.id}/cancel`]: () =>
      answers++ === 0 ? problem('late', 409, { fee }) : { body: one },
  });
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(page.getByText('The practice charges $25.00')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel and accept the fee' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const sent = () => asked.filter((call) => call.call.endsWith('/cancel')).map((call) => call.body);
  await expect.poll(sent).toEqual([{}, { acceptedFee: fee }]);
});

test('the past comes on demand', async ({ page }) => {
  const states = [
    'attended',
    'no-show',
    'client-cancelled',
    'late-cancelled',
    'provider-cancelled',
  ] as const;
  const past = states.map((state, i) => appointment(String(i + 1), { state }));
  const asked = await show(page, {
    [coming]: { body: listOf([]) },
    [`GET ${base}/appointments/past`]: { body: { appointments: past } },
  });
  expect(asked.map((one) => one.call)).not.toContain(`GET ${base}/appointments/past`);
  await page.getByRole('button', { name: 'Show past appointments' }).click();
  for (const word of [
    'Attended',
    'Missed',
    'Cancelled by you',
    'Cancelled late',
    'Cancelled by the practice',
  ]) {
    await expect(page.getByText(word, { exact: true })).toBeVisible();
  }
});

looks('dashboard with a meeting', async (page) => {
  const next = { kind: 'join', id: open.id, title: open.service } as const;
  await page.clock.install({ time: new Date(now) });
  await lay(page, {
    ...signedIn,
    [`GET ${base}/dashboard`]: { body: { ...dashboard, next, appointment: open } },
  });
  await page.goto(account);
  await expect(page.getByRole('button', { name: 'Join Meeting' })).toBeVisible();
});
