import { expect, type Browser, type Page } from '@playwright/test';
import { linkIn, mailTo, runner } from './runner';

/** A browser of its own, as another person at another place has one. */
export async function someone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: runner.portal, acceptDownloads: true });
  return context.newPage();
}

/** Takes the invite that was mailed, not before `since`, and signs in by it. */
export async function accept(page: Page, address: string, since = 0) {
  const mail = await mailTo(page.request, address, /#/, since);
  await page.goto(linkIn(mail));
  await page.getByRole('button', { name: 'Accept and sign in' }).click();
}

/** The account that the page shows: a client's or a practice's. */
export async function accountOf(page: Page): Promise<string> {
  await page.waitForURL(/\/[ac]\/\w+/);
  return /\/[ac]\/(\w+)/.exec(page.url())?.[1] ?? '';
}

export type Reply = { status: number; text: string };

/** Asks the API from within the page: in its session, and as only its own scripts can. */
export function ask(page: Page, method: string, path: string, body?: unknown): Promise<Reply> {
  return page.evaluate(
    async (request) => {
      const reply = await fetch(request.path, {
        method: request.method,
        headers: {
          'Content-Type': 'application/json',
          'Anteroom-Client': 'test',
          'Idempotency-Key': crypto.randomUUID(),
        },
        ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      });
      return { status: reply.status, text: await reply.text() };
    },
    { method, path, body },
  );
}

/** Makes a thing by the API and gives its identifier. */
export async function make(page: Page, path: string, body: unknown): Promise<string> {
  const { status, text } = await ask(page, 'POST', path, body);
  expect(status, text).toBe(201);
  return (JSON.parse(text) as { id: string }).id;
}

/** Has the practice's account set up on the payment processor's page; staff are at its settings then. */
export async function connect(console_: Page) {
  await console_.getByRole('link', { name: 'Billing' }).click();
  await console_.getByRole('link', { name: 'Set it up' }).click();
  await console_.getByRole('button', { name: 'Set it up' }).click();
  await console_.getByRole('button', { name: 'Submit' }).click();
  await console_.getByRole('link', { name: 'Settings' }).click();
  await expect(console_.getByText('Ready: clients can pay by card')).toBeVisible();
}

/** Types a card on the payment processor's page, which is not ours. */
export async function typeCard(page: Page, number: string) {
  await expect(page.getByLabel('Card number')).toBeVisible();
  expect(page.url().startsWith(runner.portal)).toBe(false);
  await page.getByLabel('Card number').fill(number);
  await page.getByLabel('Expiration').fill('12 / 34');
  await page.getByLabel('CVC').fill('987');
  await page.getByRole('button', { name: /^(Pay|Save card)$/ }).click();
}
