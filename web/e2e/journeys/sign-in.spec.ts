import { expect, test } from '@playwright/test';
import { check } from '../look';
import { linkIn, runner } from './runner';
import { askedFor, codeIn } from './signed-in';

const email = 'lucia@client.example';

test('a code works in the browser that asked, a link anywhere, each once', async ({
  page,
  browser,
  request,
}) => {
  await page.goto('/p/north-clinic');
  await expect(page.getByRole('heading', { name: 'Sign in to North Clinic' })).toBeVisible();
  await check(page);
  const mail = await askedFor(page, request, email);
  expect(mail.text).not.toContain('Ortega');

  const elsewhere = await browser.newPage({ baseURL: runner.portal });
  await elsewhere.goto(linkIn(mail));
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await expect(elsewhere.getByRole('heading', { name: /Lucía/ })).toBeVisible();

  await page.getByLabel('Code from the mail').fill(codeIn(mail));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/p/north-clinic');

  const late = await browser.newPage({ baseURL: runner.portal });
  await late.goto(linkIn(mail));
  await expect(late.getByText('This link no longer works')).toBeVisible();
});

test('an unknown address meets the same answer and gets no mail', async ({ page, request }) => {
  const nobody = 'nobody@nowhere.example';
  await page.goto('/signin');
  await page.getByLabel('Email address').fill(nobody);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  const inbox = await request.get(`${runner.portal}/local/inbox.json`, { params: { to: nobody } });
  expect(await inbox.json()).toEqual([]);
});
