import { expect, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { mailTo, runner } from './runner';

/** A browser of somebody's own. */
export async function opened(browser: Browser): Promise<Page> {
  return (await browser.newContext({ baseURL: runner.portal })).newPage();
}

/** A browser of somebody's own, signed in with the mailed code. */
export async function signedIn(
  browser: Browser,
  request: APIRequestContext,
  email: string,
): Promise<Page> {
  const page = await opened(browser);
  await page.goto('/p/north-clinic');
  const before = Date.now();
  await page.getByLabel('Email address').fill(email);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Code from the mail')).toBeVisible();
  const mail = await mailTo(request, email, /\b\d{6}\b/, before);
  await page.getByLabel('Code from the mail').fill(/\b\d{6}\b/.exec(mail.text)?.[0] ?? '');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/(a|c|accounts)/);
  return page;
}
