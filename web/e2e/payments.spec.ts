import { expect, test, type Page } from '@playwright/test';
import { dashboard, lay, problem, sessionOf, type Answer } from './answers';
import { smallPdf } from './bytes';
import { looks } from './look';
import { attempt, bill, payer, payment, purse, usd, visa } from './money';

const account = `/a/${payer.id}`;
const base = {
  'GET /api/auth/session': { body: sessionOf([payer]) },
  [`GET /api${account}/dashboard`]: { body: dashboard },
  [`GET /api${account}/payments`]: { body: purse },
  [`GET /api${account}/invoices/${bill.id}`]: { body: bill },
};
const paying = `POST /api${account}/invoices/${bill.id}/payments`;
const checking = `POST /api${account}/payments/${attempt.id}/check`;

async function open(page: Page, more: Record<string, Answer | (() => Answer)> = {}) {
  const asked = await lay(page, { ...base, ...more });
  await page.goto(`${account}/payments/invoices/${bill.id}`);
  await expect(page.getByRole('heading', { name: 'Pay this invoice' })).toBeVisible();
  return asked;
}

looks('payments', async (page) => {
  await lay(page, base);
  await page.goto(`${account}/payments`);
  await expect(page.getByText('You owe $299.00')).toBeVisible();
});

looks('nothing to pay', async (page) => {
  const empty = { ...purse, balances: [], open: [], methods: [], transactions: [] };
  await lay(page, { ...base, [`GET /api${account}/payments`]: { body: empty } });
  await page.goto(`${account}/payments`);
  await expect(page.getByText('Nothing to pay')).toBeVisible();
});

looks('pay an invoice', async (page) => {
  await open(page);
  await page.getByText('A part', { exact: true }).click();
  await expect(page.getByLabel('Amount')).toBeVisible();
});

looks('declined', async (page) => {
  await open(page, {
    [paying]: { status: 201, body: { ...attempt, state: 'failed', reason: 'insufficient-funds' } },
  });
  await page.getByRole('button', { name: 'Pay $149.00' }).click();
  await expect(page.getByText('There is not enough money on this card')).toBeVisible();
});

looks('paid', async (page) => {
  await lay(page, { ...base, [checking]: { body: attempt } });
  await page.goto(`${account}/payments/${attempt.id}?payment_intent_client_secret=x`);
  await expect(page.getByText('Your payment has arrived')).toBeVisible();
  expect(page.url()).not.toContain('secret');
});

async function openStatement(page: Page) {
  const balance = { owed: usd(19900), credit: usd(0) };
  const row = { kind: 'invoice', at: '2026-11-01T15:00:00Z', amount: usd(19900), balance };
  await lay(page, {
    ...base,
    [`GET /api${account}/statement`]: {
      body: {
        from: '2026-01-01',
        to: '2026-11-24',
        currency: 'USD',
        before: { owed: usd(0), credit: usd(0) },
        after: balance,
        rows: [
          { id: `ent_${'1'.repeat(32)}`, ...row },
          { id: `ent_${'2'.repeat(32)}`, ...row, kind: 'payment', amount: usd(5000) },
        ],
      },
    },
  });
  await page.goto(`${account}/payments/statement`);
  await expect(page.getByRole('table', { name: 'Statement' })).toBeVisible();
}

looks('statement', openStatement);

test('a statement prints black on white, whose it is and for which days, and nothing to press', async ({
  page,
}) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await openStatement(page);
  await expect(page.getByText('From January 1, 2026 to November 24, 2026')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText(`${payer.practice.name}${payer.name}`);
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  const body = page.locator('body');
  await expect(body).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(body).toHaveCSS('background-color', 'rgb(255, 255, 255)');
});

test('pays the whole with the saved card, by keyboard alone', async ({ page }) => {
  const asked = await open(page, {
    [paying]: { status: 201, body: attempt },
    [checking]: { body: attempt },
  });
  await expect(
    page.getByText('Your credit pays $20.00. Your card is charged $129.00.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Pay $149.00' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your payment has arrived')).toBeVisible();
  const sent = asked.filter((one) => one.call === paying);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toEqual({ amount: usd(14900), method: visa.id });
  expect(sent[0]?.headers['idempotency-key']).toMatch(/^[\w-]{16,64}$/);
});

test('a double press and a retry are one wish', async ({ page }) => {
  const answers: Answer[] = [problem('unavailable', 503), { status: 201, body: attempt }];
  const asked = await open(page, {
    [paying]: () => answers.shift() ?? problem('not-found', 404),
    [checking]: { body: attempt },
  });
  const button = page.getByRole('button', { name: 'Pay $149.00' });
  await button.click();
  await expect(page.getByText('Nothing is lost')).toBeVisible();
  await button.dblclick();
  await expect(page.getByText('Your payment has arrived')).toBeVisible();
  const keys = asked
    .filter((one) => one.call === paying)
    .map((one) => one.headers['idempotency-key']);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

test('pays a part, and not more than what is open', async ({ page }) => {
  const asked = await open(page, {
    [paying]: { status: 201, body: attempt },
    [checking]: { body: attempt },
  });
  await page.getByText('A part', { exact: true }).click();
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(page.getByText('Enter an amount, such as 40.00')).toBeVisible();
  await page.getByLabel('Amount').fill('149.01');
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(page.getByText('That is more than what is still open')).toBeVisible();
  await page.getByLabel('Amount').fill('50');
  await page.getByRole('button', { name: 'Pay $50.00' }).click();
  await expect(page.getByText('Your payment has arrived')).toBeVisible();
  expect(asked.find((one) => one.call === paying)?.body).toMatchObject({ amount: usd(5000) });
});

test("another card goes to the payment processor's page, and so does a bank that asks", async ({
  page,
}) => {
  const url = 'https://checkout.example/pay/cs_1';
  await page.route('https://checkout.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Checkout</title>' }),
  );
  const asked = await open(page, {
    [paying]: { status: 201, body: { ...attempt, state: 'waiting', url } },
  });
  await page.getByText('Another card', { exact: true }).click();
  await page.getByRole('button', { name: 'Pay $149.00' }).click();
  await expect(page).toHaveTitle('Checkout');
  expect(asked.find((one) => one.call === paying)?.body).toEqual({ amount: usd(14900) });
});

test('coming back too early, the page says so and leads on', async ({ page }) => {
  const url = 'https://checkout.example/pay/cs_1';
  await lay(page, { ...base, [checking]: { body: { ...attempt, state: 'waiting', url } } });
  await page.goto(`${account}/payments/${attempt.id}`);
  await expect(page.getByText('You are not through yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
});

test('an answer that is late shows by itself', async ({ page }) => {
  const answers = ['processing', 'processing', 'succeeded'];
  await lay(page, {
    ...base,
    [checking]: () => ({ body: { ...attempt, state: answers.shift() ?? 'succeeded' } }),
  });
  await page.clock.install();
  await page.goto(`${account}/payments/${attempt.id}`);
  await expect(page.getByText('We are waiting for the bank')).toBeVisible();
  await expect(async () => {
    await page.clock.runFor(3000);
    await expect(page.getByText('Your payment has arrived')).toBeVisible({ timeout: 200 });
  }).toPass();
});

test('adds a method on the processor’s page, offers it first, asks for removal', async ({
  page,
}) => {
  const url = 'https://checkout.example/pay/cs_2';
  await page.route('https://checkout.example/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Checkout</title>' }),
  );
  const second = { ...visa, id: `pmd_${'9'.repeat(32)}`, last4: '1881', default: false };
  let methods = [visa, second];
  const asked = await lay(page, {
    ...base,
    [`GET /api${account}/payments`]: () => ({ body: { ...purse, methods } }),
    [`PUT /api${account}/payment-methods/${second.id}/default`]: () => {
      methods = [
        { ...second, default: true },
        { ...visa, default: false },
      ];
      return { status: 204 };
    },
    [`POST /api${account}/payment-methods/${visa.id}/removal`]: () => {
      methods = methods.map((one) => (one.id === visa.id ? { ...one, removalAsked: true } : one));
      return { status: 202 };
    },
    [`POST /api${account}/payment-methods`]: {
      status: 201,
      body: { ...attempt, kind: 'setup', state: 'waiting', url },
    },
  });
  await page.goto(`${account}/payments`);
  await page.getByRole('button', { name: 'Use the card ending in 1881 by default' }).click();
  await expect(
    page.getByRole('button', { name: 'Use the card ending in 4242 by default' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Request removal of the card ending in 4242' }).click();
  await expect(page.getByText('North Clinic was asked to remove it')).toBeVisible();
  expect(asked.some((one) => one.call.startsWith('DELETE'))).toBe(false);
  await page.getByRole('button', { name: 'Add a payment method' }).click();
  await expect(page).toHaveTitle('Checkout');
});

test('a receipt is saved from its line', async ({ page }) => {
  const url = 'https://files.example/receipt.pdf';
  await page.route('https://files.example/**', (route) =>
    route.fulfill({ headers: { 'Access-Control-Allow-Origin': '*' }, body: smallPdf }),
  );
  await lay(page, {
    ...base,
    [`POST /api${account}/transactions/${payment.id}/receipt`]: {
      body: { url, name: 'Receipt INV-00042.pdf', expiresAt: '2026-11-24T16:00:00Z' },
    },
  });
  await page.goto(`${account}/payments`);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the receipt of Payment INV-00042' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('Receipt INV-00042.pdf');
});

test('who may only look is offered nothing to press', async ({ page }) => {
  const viewer = {
    ...payer,
    permissions: payer.permissions.filter((one) => one !== 'payments:act'),
  };
  await lay(page, { ...base, 'GET /api/auth/session': { body: sessionOf([viewer]) } });
  await page.goto(`${account}/payments`);
  await expect(page.getByText('You owe $299.00')).toBeVisible();
  await expect(page.getByRole('link', { name: /Pay/ }).and(page.locator('main *'))).toHaveCount(0);
  await expect(page.getByRole('button', { name: /removal|Add a payment/ })).toHaveCount(0);
});
