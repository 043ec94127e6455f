import { expect, test } from '@playwright/test';
import { accept, accountOf, ask, connect, make, someone, typeCard } from './people';
import { operator } from './runner';

const owner = 'owner@quay.example';
const client = 'amari@client.example';
const meeting = 'https://video.example/quay-room';

/** The next moment that can be booked: at most five minutes ahead, so that the meeting is open. */
function soon(): string {
  const grid = 5 * 60_000;
  return new Date(Math.ceil((Date.now() + 1000) / grid) * grid).toISOString();
}

test('the paywall is lifted by the payment, on every page that is open', async ({ browser }) => {
  test.setTimeout(120_000);
  await operator('practice', '--name', 'Quay Clinic', '--email', owner, '--slug', 'quay-clinic');
  const staff = await someone(browser);
  await accept(staff, owner);
  await connect(staff);

  const practice = `/api/p/${await accountOf(staff)}`;
  const clinician = await make(staff, `${practice}/calendar/clinicians`, {
    name: 'Dr. Vale',
    meeting,
    hours: [],
    retired: false,
  });
  const service = await make(staff, `${practice}/calendar/services`, {
    name: 'Individual session',
    minutes: 50,
    bufferBefore: 0,
    bufferAfter: 0,
    seats: 1,
    clinicians: [clinician],
    places: ['telehealth'],
    selfBook: false,
    retired: false,
  });
  const person = await make(staff, `${practice}/clients`, {
    name: { given: 'Amari', family: 'Stone' },
    email: client,
    invite: { forms: [] },
  });
  const record = `${practice}/clients/${person}`;
  const booked = { service, clinician, place: 'telehealth', start: soon() };
  const appointment = await make(staff, `${record}/appointments`, booked);
  const wall = await ask(staff, 'PUT', `${record}/appointments/${appointment}/paywall`, {
    paywall: true,
  });
  expect(wall.status, wall.text).toBe(200);
  await make(staff, `${record}/invoices`, {
    lines: [{ text: 'Session', quantity: 1, price: { minor: 6000, currency: 'USD' } }],
    appointment,
    issue: true,
  });

  const portal = await someone(browser);
  await portal
    .context()
    .route('https://video.example/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>The room</title>' }),
    );
  await accept(portal, client);
  await expect(
    portal.getByText('There is something to pay before your appointment.'),
  ).toBeVisible();
  await expect(portal.getByText('$60.00 due')).toBeVisible();
  const joins = portal.getByRole('button', { name: 'Join Meeting' });
  await expect(joins).toHaveCount(0);

  const account = `/api/a/${await accountOf(portal)}`;
  const join = `${account}/appointments/${appointment}/join`;
  const refused = await ask(portal, 'POST', join);
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('/problems/payment-due');
  for (const page of ['dashboard', 'appointments', `appointments/${appointment}/button`]) {
    expect((await ask(portal, 'GET', `${account}/${page}`)).text).not.toContain(meeting);
  }

  // Another tab waits with the list open, as people leave it.
  const other = await portal.context().newPage();
  await other.goto(portal.url());
  await other
    .getByRole('link', { name: /My Appointments/ })
    .first()
    .click();
  await expect(other.getByRole('heading', { name: 'My Appointments' })).toBeVisible();
  await expect(other.getByRole('link', { name: 'Pay Now' })).toBeVisible();
  await expect(other.getByRole('button', { name: 'Join Meeting' })).toHaveCount(0);

  await portal.getByRole('link', { name: 'Pay Now' }).click();
  await expect(portal.getByRole('heading', { name: 'Invoice INV-00001' })).toBeVisible();
  await portal.getByRole('button', { name: 'Pay $60.00' }).click();
  await typeCard(portal, '4242 4242 4242 4242');
  await expect(portal.getByText('Your payment has arrived')).toBeVisible();
  await portal.getByRole('link', { name: 'Go to the dashboard' }).click();
  await expect(joins).toBeVisible();

  // Nobody touched the other tab: it looks by itself, every 20 seconds.
  const button = other.getByRole('button', { name: 'Join Meeting' });
  await expect(button).toBeVisible({ timeout: 40_000 });
  await expect(other.getByRole('link', { name: 'Pay Now' })).toHaveCount(0);
  const opened = other.waitForEvent('popup');
  await button.click();
  const room = await opened;
  await expect(room).toHaveTitle('The room');
  expect(room.url()).toBe(meeting);
  const allowed = await ask(portal, 'POST', join);
  expect(JSON.parse(allowed.text)).toEqual({ url: meeting });
});
