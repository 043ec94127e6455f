import { expect, test } from '@playwright/test';
import { lay, problem, sessionOf } from './answers';
import { looks } from './look';
import { attempt, bill, biller, clientBilling, otherBill, payment, purse, usd } from './money';

const practice = `/c/${biller.id}`;
const api = `/api/p/${biller.id}`;
const client = `${api}/clients/${bill.client}`;
const person = {
  id: bill.client,
  name: { given: 'Robin', family: 'Rivera' },
  createdAt: bill.createdAt,
};
const billing = { account: 'ready', currency: 'USD', partPayments: true, dueDays: 14 };
const paid = {
  ...otherBill,
  id: `bil_${'4'.repeat(32)}`,
  number: 'INV-00041',
  state: 'paid',
  open: usd(0),
  paid: usd(15000),
};
const base = {
  'GET /api/auth/session': { body: sessionOf([biller]) },
  [`GET ${api}/billing`]: { body: billing },
  [`GET ${api}/clients`]: { body: { clients: [person] } },
  [`GET ${api}/invoices`]: {
    body: {
      invoices: [...clientBilling.drafts, ...purse.open, paid],
      clients: { [bill.client]: 'Robin Rivera' },
    },
  },
  [`GET ${client}/billing`]: { body: clientBilling },
  [`GET ${client}/invoices/${bill.id}`]: { body: bill },
};

looks('billing', async (page) => {
  await lay(page, base);
  await page.goto(`${practice}/billing`);
  await expect(page.getByRole('table', { name: 'Invoices' })).toBeVisible();
});

looks('billing settings', async (page) => {
  await lay(page, { ...base, [`GET ${api}/billing`]: { body: { ...billing, account: 'none' } } });
  await page.goto(`${practice}/billing/settings`);
  await expect(page.getByRole('button', { name: 'Set it up' })).toBeVisible();
});

looks("a client's billing", async (page) => {
  await lay(page, base);
  await page.goto(`${practice}/billing/clients/${bill.client}`);
  await expect(page.getByText('The client asks for its removal')).toBeVisible();
});

looks('new invoice', async (page) => {
  await lay(page, base);
  await page.goto(`${practice}/billing/clients/${bill.client}/invoices/new`);
  await page.getByRole('button', { name: 'Send to the client' }).click();
  await expect(page.getByText('One thing needs another look')).toBeVisible();
});

looks('an issued invoice', async (page) => {
  await lay(page, base);
  await page.goto(`${practice}/billing/clients/${bill.client}/invoices/${bill.id}`);
  await page.getByRole('button', { name: 'Note a payment' }).click();
  await expect(page.getByRole('heading', { name: 'Note a payment' })).toBeVisible();
});

test('filters stand in the address', async ({ page }) => {
  await lay(page, base);
  await page.goto(`${practice}/billing?state=overdue`);
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByLabel('Show').selectOption('Paid');
  await expect(page).toHaveURL(/state=paid/);
  await expect(page.getByRole('cell', { name: 'INV-00041' })).toBeVisible();
});

test('the list is walked by keyboard', async ({ page }) => {
  await lay(page, base);
  await page.goto(`${practice}/billing`);
  await expect(page.getByRole('table', { name: 'Invoices' })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Invoice INV-00042' })).toBeVisible();
});

test('bills a client with lines, and sends at once', async ({ page }) => {
  const asked = await lay(page, {
    ...base,
    [`POST ${client}/invoices`]: { status: 201, body: otherBill },
    [`GET ${client}/invoices/${otherBill.id}`]: { body: otherBill },
  });
  await page.goto(`${practice}/billing`);
  await page.getByLabel('Bill a client').selectOption('Robin Rivera');
  await page.getByRole('link', { name: 'New invoice' }).click();
  await page.getByLabel('For').fill('Session');
  await page.getByLabel('Price').fill('150');
  await page.getByRole('button', { name: 'Add a line' }).click();
  await page.getByLabel('For').nth(1).fill('Discount');
  await page.getByLabel('Price').nth(1).fill('-12.50');
  await expect(page.getByText('Total $137.50')).toBeVisible();
  await page.getByRole('button', { name: 'Send to the client' }).click();
  await expect(page.getByRole('heading', { name: 'Invoice INV-00043' })).toBeVisible();
  expect(asked.find((one) => one.call === `POST ${client}/invoices`)?.body).toEqual({
    lines: [
      { text: 'Session', quantity: 1, price: usd(15000) },
      { text: 'Discount', quantity: 1, price: usd(-1250) },
    ],
    issue: true,
  });
});

test('a draft that was kept and not sent is sent by the next press', async ({ page }) => {
  const [draft] = clientBilling.drafts;
  const address = `${client}/invoices/${draft?.id}`;
  const replies = [problem('unavailable', 503), { body: otherBill }];
  const asked = await lay(page, {
    ...base,
    [`GET ${address}`]: { body: draft },
    [`PUT ${address}`]: { body: { ...draft, version: 7 } },
    [`POST ${address}/issue`]: () => replies.shift() ?? problem('not-found', 404),
  });
  await page.goto(`${practice}/billing/clients/${bill.client}/invoices/${draft?.id}`);
  const send = page.getByRole('button', { name: 'Send to the client' });
  await send.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await send.click();
  await expect.poll(() => asked.filter((one) => one.call.endsWith('/issue')).length).toBe(2);
  const kept = asked.filter((one) => one.call === `PUT ${address}`);
  expect(kept.map((one) => (one.body as { version: number }).version)).toEqual([draft?.version, 7]);
});

test('voids after asking, refunds a part, gives credit', async ({ page }) => {
  const asked = await lay(page, {
    ...base,
    [`POST ${client}/invoices/${bill.id}/void`]: { body: { ...bill, state: 'void', open: usd(0) } },
    [`POST ${client}/transactions/${payment.id}/refunds`]: {
      status: 201,
      body: { ...attempt, kind: 'refund' },
    },
    [`POST ${client}/credits`]: {
      status: 201,
      body: { ...payment, kind: 'credit-given', means: 'credit' },
    },
  });
  await page.goto(`${practice}/billing/clients/${bill.client}/invoices/${bill.id}`);
  await page.getByRole('button', { name: 'Void this invoice' }).click();
  const dialog = page.getByRole('dialog', { name: 'Void invoice INV-00042?' });
  await dialog.getByRole('button', { name: 'Void' }).click();
  await expect(dialog).toBeHidden();
  await page.goto(`${practice}/billing/clients/${bill.client}`);
  await page.getByRole('button', { name: 'Refund' }).click();
  const panel = page.getByRole('region', { name: 'Refund' });
  await panel.getByLabel('Amount').fill('40.01');
  await panel.getByRole('button', { name: 'Refund' }).click();
  await expect(panel.getByText('It can be $40.00 at most')).toBeVisible();
  await panel.getByLabel('Amount').fill('15');
  await panel.getByRole('button', { name: 'Refund' }).click();
  await expect(panel).toBeHidden();
  await page.getByRole('button', { name: 'Give credit' }).click();
  const credit = page.getByRole('region', { name: 'Give credit' });
  await credit.getByLabel('Amount').fill('20');
  await credit.getByLabel('Note').fill('Sorry');
  await credit.getByRole('button', { name: 'Give credit' }).click();
  await expect(credit).toBeHidden();
  const sent = () => asked.filter((one) => one.call.startsWith('POST')).map((one) => one.body);
  await expect
    .poll(sent)
    .toEqual([null, { amount: usd(1500) }, { amount: usd(2000), note: 'Sorry' }]);
});

test('a clinician looks and is offered nothing to change', async ({ page }) => {
  const clinician = {
    ...biller,
    role: 'clinician' as const,
    permissions: ['clients:view' as const, 'billing:view' as const],
  };
  await lay(page, { ...base, 'GET /api/auth/session': { body: sessionOf([clinician]) } });
  await page.goto(`${practice}/billing/clients/${bill.client}/invoices/${bill.id}`);
  await expect(page.getByRole('heading', { name: 'Invoice INV-00042' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Void|Note a payment/ })).toHaveCount(0);
});
