import { expect, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { mailTo, runner, type Mail } from './runner';

/** A browser of somebody's own. */
export async function opened(browser: Browser): Promise<Page> {
  return (await browser.newContext({ baseURL: runner.portal })).newPage();
}

/** Asks to sign in on the open page, and gives the mail that this asking brought: others may ask for the same address. */
export async function askedFor(
  page: Page,
  request: APIRequestContext,
  email: string,
): Promise<Mail> {
  const answer = page.waitForResponse('**/api/auth/challenges');
  await page.getByLabel('Email address').fill(email);
  await page.keyboard.press('Enter');
  const { challenge } = (await (await answer).json()) as { challenge: string };
  await expect(page.getByLabel('Code from the mail')).toBeVisible();
  return mailTo(request, email, new RegExp(`#${challenge}\\.`));
}

/** The six digits in a mail. */
export const codeIn = (mail: Mail) => /\b\d{6}\b/.exec(mail.text)?.[0] ?? '';

/** A browser of somebody's own, signed in with the mailed code. */
export async function signedIn(
  browser: Browser,
  request: APIRequestContext,
  email: string,
): Promise<Page> {
  const page = await opened(browser);
  await page.goto('/p/north-clinic');
  const mail = await askedFor(page, request, email);
  await page.getByLabel('Code from the mail').fill(codeIn(mail));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/(a|c|accounts)/);
  return page;
}
