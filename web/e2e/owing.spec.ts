import { expect, test, type Page } from '@playwright/test';
import { dashboard, emptyDashboard, lay, sessionOf } from './answers';
import { home, laid, notice, robin, robinPage, root } from './console-answers';
import { looks } from './look';
import { bill, biller, payer, purse, usd } from './money';

const account = `/a/${payer.id}`;
const { id, number = '', open, dueOn, overdue } = bill;
const owing = {
  payable: true,
  balances: [usd(29900)],
  invoice: { id, number, open, dueOn, overdue },
};
const counted = { tasks: 0, documents: 0, payments: 2 };
const next = { kind: 'invoice', id, title: number } as const;
const onlyOwing = { ...emptyDashboard, owing, next, counts: counted };
const beside = { ...dashboard, owing, counts: { ...dashboard.counts, payments: 2 } };

async function start(page: Page, body: object, who = payer) {
  await lay(page, {
    'GET /api/auth/session': { body: sessionOf([who]) },
    [`GET /api${account}/dashboard`]: { body },
    [`GET /api${account}/payments`]: { body: purse },
    [`GET /api${account}/invoices/${id}`]: { body: bill },
  });
  await page.goto(account);
  await expect(page.getByRole('heading', { name: 'Hello, Robin' })).toBeVisible();
}

looks('dashboard with a bill', async (page) => {
  await start(page, onlyOwing);
  await expect(page.getByText('You owe $299.00 to North Clinic.')).toBeVisible();
});

looks('dashboard with tasks and a bill', async (page) => {
  await start(page, beside);
  await expect(page.getByText('You owe $299.00.')).toBeVisible();
});

test('what is owed is said on the first page, counted, and one press from being paid', async ({
  page,
}) => {
  await start(page, onlyOwing);
  await expect(page.getByText(/^Was due .*Nov.* 18/)).toBeVisible();
  await expect(page.getByRole('link', { name: /^My Payments/ }).first()).toHaveAccessibleName(
    /2 waiting/,
  );
  await page.getByRole('link', { name: 'Pay Now' }).click();
  await expect(page.getByRole('heading', { name: 'Pay this invoice' })).toBeVisible();
});

test('beside a task the bill is a line, with its sum and its day', async ({ page }) => {
  await start(page, beside);
  await page.getByRole('link', { name: /Invoice INV-00042, \$149.00.*Was due/ }).click();
  await expect(page.getByRole('heading', { name: 'Invoice INV-00042' })).toBeVisible();
});

test('who may only look is not told to pay', async ({ page }) => {
  const permissions = payer.permissions.filter((one) => one !== 'payments:act');
  const looking = { ...onlyOwing, owing: { ...owing, payable: false } };
  await start(page, looking, { ...payer, permissions });
  await expect(page.getByRole('link', { name: 'Look at it' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Pay Now' })).toHaveCount(0);
});

const told = (['method-removal', 'unexpected-payment', 'payment-dispute'] as const).map(
  (kind, at) => ({ ...notice, id: `not_${String(at).repeat(32)}`, kind, task: undefined }),
);
const received = { ...notice, kind: 'document-received' as const, task: undefined };
const inConsole = {
  ...laid,
  'GET /api/auth/session': { body: sessionOf([biller]) },
  [`GET ${root}/notices`]: { body: { notices: [...told, received] } },
};

looks('notices of payments', async (page) => {
  await lay(page, inConsole);
  await page.goto(`${home}/clients`);
  await expect(page.getByText('Wants a payment method removed')).toBeVisible();
});

for (const [words, place] of [
  ['Wants a payment method removed', `/billing/clients/${robin.id}`],
  ['Paid what was not owed: it is credit now', `/billing/clients/${robin.id}`],
  ['Disputes a payment at the bank', `/billing/clients/${robin.id}`],
  ['Sent you a document', `/clients/${robin.id}/documents`],
] as const) {
  test(`the notice "${words}" leads to where it is dealt with`, async ({ page }) => {
    await lay(page, inConsole);
    await page.goto(`${home}/clients`);
    const line = page.getByRole('listitem').filter({ hasText: words });
    await line.getByRole('link', { name: robin.name.family }).click();
    await page.waitForURL(`**${home}${place}`);
  });
}

test("a client's page leads to their billing, for whoever may see it", async ({ page }) => {
  await lay(page, inConsole);
  await page.goto(robinPage);
  const pages = page.getByRole('navigation', { name: 'More about this client' });
  await pages.getByRole('link', { name: 'Billing' }).click();
  await page.waitForURL(`**${home}/billing/clients/${robin.id}`);
});
