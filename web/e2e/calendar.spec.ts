import { expect, test, type Page } from '@playwright/test';
import { lay, problem, sessionOf, type Answer } from './answers';
import {
  calendar,
  now,
  owner,
  settings,
  slot,
  staffAppointment,
  week,
} from './appointments.answers';
import { looks } from './look';

const console_ = `/c/${owner.id}`;
const base = `/api/p/${owner.id}`;
const laid = {
  'GET /api/auth/session': { body: sessionOf([owner]) },
  [`GET ${base}/calendar`]: { body: calendar },
  [`POST ${base}/calendar/week`]: { body: week },
  [`GET ${base}/calendar/requests`]: { body: { appointments: [] } },
};

async function show(
  page: Page,
  path: string,
  answers: Record<string, Answer | (() => Answer)> = {},
) {
  await page.clock.install({ time: new Date(now) });
  const asked = await lay(page, { ...laid, ...answers });
  await page.goto(console_ + path);
  return asked;
}

looks('calendar week', async (page) => {
  const requests = [staffAppointment('9', { state: 'requested' })];
  await show(page, '/calendar', {
    [`GET ${base}/calendar/requests`]: { body: { appointments: requests } },
  });
  await expect(page.getByRole('button', { name: /Kim Lindqvist/ })).toBeVisible();
});

looks('calendar appointment', async (page) => {
  await show(page, '/calendar');
  await page.getByRole('button', { name: /Samuel Rivera 10:00 AM/ }).click();
  await expect(page.getByRole('heading', { name: 'Samuel Rivera' })).toBeVisible();
});

looks('calendar setup', async (page) => {
  await show(page, '/calendar/setup');
  await page.getByRole('button', { name: 'Dr. Amara Vale' }).click();
  await expect(page.getByText('Weekly hours')).toBeVisible();
});

looks('calendar settings', async (page) => {
  await show(page, '/calendar/settings');
  await expect(page.getByText('Self-scheduling is off')).toBeVisible();
});

test('not subscribed, staff see whom to ask', async ({ page }) => {
  await show(page, '/calendar/settings');
  await expect(page.getByRole('link', { name: 'help@operator.example' })).toBeVisible();
  await expect(page.getByRole('switch', { name: /subscribed/i })).toHaveCount(0);
});

test('settings are kept as they were read, but for what was changed', async ({ page }) => {
  const asked = await show(page, '/calendar/settings', {
    [`PUT ${base}/calendar/settings`]: { body: { ...settings, version: 2 } },
  });
  await page.getByLabel('It is late from').fill('48');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const sent = asked.find((one) => one.call === `PUT ${base}/calendar/settings`)?.body;
  const notSent = { subscribed: undefined, contact: undefined, timeZone: undefined };
  expect(sent).toEqual({ ...settings, ...notSent, cancelMinutes: 2880 });
});

test('an appointment is marked, and cancelled for who calls late', async ({ page }) => {
  const one = staffAppointment('3');
  const state = `POST ${base}/clients/${one.client}/appointments/${one.id}/state`;
  const asked = await show(page, '/calendar', { [state]: { body: one } });
  await page.getByRole('button', { name: /Samuel Rivera 10:00 AM/ }).click();
  await page.getByRole('button', { name: 'Attended', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  await page.getByText('The client, late').click();
  await page.getByText('Charge the fee for a late change').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const sent = () => asked.filter((call) => call.call === state).map((call) => call.body);
  await expect
    .poll(sent)
    .toEqual([{ state: 'attended' }, { state: 'late-cancelled', chargeFee: true }]);
});

test('staff who meet a taken time press the nearest free one', async ({ page }) => {
  const client = {
    id: `cli_${'5'.repeat(32)}`,
    name: { given: 'Sam', family: 'Rivera' },
    createdAt: now,
  };
  let first = true;
  const book = `POST ${base}/clients/${client.id}/appointments`;
  const asked = await show(page, '/calendar', {
    [`GET ${base}/clients`]: { body: { clients: [client] } },
    [book]: () => {
      const taken = problem('slot-taken', 409, { slots: [slot('2026-11-30T16:00:00Z')] });
      const answer = first ? taken : { status: 201, body: staffAppointment('1') };
      first = false;
      return answer;
    },
  });
  await page.getByRole('button', { name: 'Book for a client' }).click();
  await page.getByLabel('Client', { exact: true }).selectOption({ label: 'Rivera, Sam' });
  await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Session' });
  await page.getByLabel('Day', { exact: true }).fill('2026-11-30');
  await page.getByLabel('Time', { exact: true }).fill('10:00');
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await page.getByRole('button', { name: 'Mon, Nov 30, 11:00 AM' }).click();
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(page.getByText('Booked', { exact: true })).toBeVisible();
  const starts = asked
    .filter((call) => call.call === book)
    .map((call) => (call.body as { start: string }).start);
  expect(starts).toEqual(['2026-11-30T15:00:00.000Z', '2026-11-30T16:00:00.000Z']);
});

test('a request is approved', async ({ page }) => {
  const one = staffAppointment('9', { state: 'requested' });
  const state = `POST ${base}/clients/${one.client}/appointments/${one.id}/state`;
  let waiting = true;
  const asked = await show(page, '/calendar', {
    [`GET ${base}/calendar/requests`]: () => ({ body: { appointments: waiting ? [one] : [] } }),
    [state]: () => {
      waiting = false;
      return { body: one };
    },
  });
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('1 request waits for a yes')).toHaveCount(0);
  const sent = () => asked.find((call) => call.call === state)?.body;
  await expect.poll(sent).toEqual({ state: 'upcoming' });
});
