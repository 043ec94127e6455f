import { expect, test, type Browser, type Page } from '@playwright/test';
import { accept, ask, connect, make, someone, typeCard } from './people';
import { mailTo, operator, runner, textOf, squash } from './runner';

// One bill is followed from the practice's account to the refund.
test.describe.configure({ mode: 'serial' });

const owner = 'owner@harbor.example';
const client = 'haddad@client.example';
const declines = '4000 0000 0000 0341';
const asks = '4000 0027 6000 3184';
const works = '4242 4242 4242 4242';

/** All that a browser sends to the portal's own address. */
const sent: string[] = [];

/** Somebody of whom all that is sent to us is kept. */
async function heard(browser: Browser): Promise<Page> {
  const page = await someone(browser);
  page.on('request', (request) => {
    if (request.url().startsWith(runner.portal)) {
      sent.push(`${request.url()} ${request.postData() ?? ''}`);
    }
  });
  return page;
}

async function save(page: Page, number: string) {
  await page.getByRole('button', { name: 'Add a payment method' }).click();
  await typeCard(page, number);
  await expect(page.getByText('Your card is saved')).toBeVisible();
  await page.getByRole('link', { name: 'Go to my payments' }).click();
}

let console_: Page;
let portal: Page;

test.beforeAll(async ({ browser }) => {
  await operator(
    'practice',
    '--name',
    'Harbor Clinic',
    '--email',
    owner,
    '--slug',
    'harbor-clinic',
  );
  console_ = await heard(browser);
  portal = await heard(browser);
});

test('a practice sets its account up and bills a client', async () => {
  await accept(console_, owner);
  await connect(console_);
  await console_.getByText('Clients may pay an invoice in parts').click();
  await console_.getByRole('button', { name: 'Save' }).click();
  await expect(console_.getByText('Saved')).toBeVisible();

  const practice = /\/c\/(\w+)/.exec(console_.url())?.[1] ?? '';
  await make(console_, `/api/p/${practice}/clients`, {
    name: { given: 'Noor', family: 'Haddad' },
    email: client,
    invite: { forms: [] },
  });
  await console_.getByRole('link', { name: 'Billing' }).first().click();
  await console_.reload(); // the client was made behind the page's back
  await console_.getByLabel('Bill a client').selectOption('Noor Haddad');
  await console_.getByRole('link', { name: 'New invoice' }).click();
  await console_.getByLabel('For').fill('Individual session, 50 min');
  await console_.getByLabel('Price').fill('150');
  await console_.getByRole('button', { name: 'Send to the client' }).click();
  await expect(console_.getByRole('heading', { name: 'Invoice INV-00001' })).toBeVisible();
});

test('the client is declined, pays a part, answers the bank, and is through', async () => {
  await accept(portal, client);
  await portal.getByRole('link', { name: 'My Payments' }).first().click();
  await expect(portal.getByText('You owe $150.00')).toBeVisible();
  await save(portal, declines);

  await portal.getByRole('link', { name: 'Pay invoice INV-00001 now' }).click();
  await portal.getByRole('button', { name: 'Pay $150.00' }).click();
  await expect(portal.getByText('Your bank did not agree to this payment')).toBeVisible();

  await portal.getByText('A part', { exact: true }).click();
  await portal.getByLabel('Amount').fill('50');
  await portal.getByText('Another card', { exact: true }).click();
  await portal.getByRole('button', { name: 'Pay $50.00' }).click();
  await typeCard(portal, works);
  await expect(portal.getByText('Your payment has arrived')).toBeVisible();

  await portal.getByRole('link', { name: 'Go to my payments' }).click();
  await expect(portal.getByText('You owe $100.00')).toBeVisible();
  await save(portal, asks);
  await portal.getByRole('link', { name: 'Pay invoice INV-00001 now' }).click();
  await portal.getByText(/ending in 3184/).click();
  await portal.getByRole('button', { name: 'Pay $100.00' }).click();
  await expect(portal.getByRole('heading', { name: 'Your bank asks' })).toBeVisible();
  await portal.getByRole('button', { name: 'Agree' }).click();
  await expect(portal.getByText('Your payment has arrived')).toBeVisible();
  await portal.getByRole('link', { name: 'Go to my payments' }).click();
  await expect(portal.getByText('Nothing to pay')).toBeVisible();
});

test('the receipt comes by mail and as a PDF', async () => {
  await mailTo(portal.request, client, /receipt is waiting/);
  const receipt = portal.getByRole('button', { name: /Download the receipt of Payment/ }).first();
  await expect(async () => {
    await portal.reload();
    await expect(receipt).toBeVisible({ timeout: 1000 });
  }).toPass();
  const coming = portal.waitForEvent('download');
  await receipt.click();
  const text = await textOf(await (await coming).path());
  for (const words of ['Receipt', 'Noor Haddad', 'INV-00001', '$100.00', '3184']) {
    expect(text).toContain(squash(words));
  }
});

test('a saved card stays until the practice removes it', async () => {
  const account = /\/a\/(\w+)/.exec(portal.url())?.[1] ?? '';
  const { text } = await ask(portal, 'GET', `/api/a/${account}/payments`);
  const [method] = (JSON.parse(text) as { methods: { id: string }[] }).methods;
  const refused = await ask(portal, 'DELETE', `/api/a/${account}/payment-methods/${method?.id}`);
  expect(refused.status).toBe(403);
  expect((JSON.parse(refused.text) as { type: string }).type).toBe('/problems/method-kept');
  await portal.getByRole('button', { name: 'Request removal of the card ending in 0341' }).click();
  await expect(portal.getByText('Harbor Clinic was asked to remove it')).toBeVisible();

  await console_.getByRole('link', { name: "A client's billing" }).click();
  await console_.reload();
  await expect(console_.getByText('The client asks for its removal')).toBeVisible();
  await console_.getByRole('button', { name: 'Remove the card ending in 0341' }).click();
  await console_.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(console_.getByText('The client asks for its removal')).toBeHidden();
  await portal.reload();
  await expect(portal.getByText('•••• 3184').first()).toBeVisible();
  await expect(portal.getByText('0341')).toHaveCount(0);
});

test('a refund shows on both sides, and the books agree', async () => {
  await console_.getByRole('button', { name: 'Refund' }).first().click();
  const panel = console_.getByRole('region', { name: 'Refund' });
  await panel.getByLabel('Amount').fill('25');
  await panel.getByRole('button', { name: 'Refund' }).click();
  await expect(panel).toBeHidden();
  await expect(console_.getByText('($25.00 paid back)')).toBeVisible();
  await portal.reload();
  await expect(portal.getByText('Refund to you')).toBeVisible();
  const practice = /\/c\/(\w+)/.exec(console_.url())?.[1] ?? '';
  expect(await operator('books', '--practice', practice)).toContain(
    'The books of all 1 clients agree.',
  );
});

test('no card number was sent to the portal', () => {
  expect(sent.length).toBeGreaterThan(20);
  const digits = sent.map((one) => one.replaceAll(/%20|\+|\s/g, ''));
  for (const number of [declines, asks, works]) {
    const plain = number.replaceAll(' ', '');
    expect(digits.filter((one) => one.includes(plain))).toEqual([]);
  }
});
