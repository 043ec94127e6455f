import { expect, test } from '@playwright/test';
import { client, dashboard, lay, problem, sessionOf } from './answers';
import { looks } from './look';
import { fullProfile } from './profiles';

const home = `/a/${client.id}`;
const base = {
  'GET /api/auth/session': { body: sessionOf([client]) },
  [`GET /api${home}/dashboard`]: { body: dashboard },
  [`GET /api${home}/profile`]: { body: fullProfile },
};
const change = `ech_${'8'.repeat(32)}`;
const asked = { status: 202, body: { challenge: change, expiresAt: '2026-11-24T01:00:00Z' } };

looks('another address', async (page) => {
  await lay(page, {
    ...base,
    'POST /api/auth/email': asked,
    'POST /api/auth/email/code': problem('code-wrong', 422, { triesLeft: 3 }),
  });
  await page.goto(`${home}/email`);
  await page.getByLabel('New email address').fill('new@example.com');
  await page.getByRole('button', { name: 'Mail me a code' }).click();
  await page.getByLabel('Code from the mail').fill('123456');
  await page.getByRole('button', { name: 'Use this address' }).click();
  await expect(page.getByText('You have 3 more tries')).toBeVisible();
});

test('the new address counts once its code was given', async ({ page }) => {
  const moved = sessionOf([client]);
  moved.login.email = 'new@example.com';
  const calls = await lay(page, {
    ...base,
    'POST /api/auth/email': asked,
    'POST /api/auth/email/code': { body: moved },
  });
  await page.goto(`${home}/profile`);
  await page
    .getByRole('region', { name: 'Sign-in address' })
    .getByRole('link', { name: 'Change' })
    .click();
  await page.getByLabel('New email address').fill('new@example.com');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Code from the mail')).toBeFocused();
  await page.keyboard.type('123 456');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your new address counts from now on')).toBeVisible();
  await expect(page.getByText('You sign in with new@example.com')).toBeVisible();
  const posts = calls.filter((one) => one.call.startsWith('POST')).map((one) => one.body);
  expect(posts).toEqual([{ email: 'new@example.com' }, { challenge: change, code: '123456' }]);
});

test('an address that is no new one is told beside the field', async ({ page }) => {
  const same = { pointer: '#/email', code: 'same', text: 'No.' };
  await lay(page, { ...base, 'POST /api/auth/email': problem('invalid', 422, { errors: [same] }) });
  await page.goto(`${home}/email`);
  await page.getByLabel('New email address').fill('nobody');
  await page.getByRole('button', { name: 'Mail me a code' }).click();
  await expect(page.getByLabel('New email address')).toHaveAccessibleDescription(/such as name@/);
  await page.getByLabel('New email address').fill('robin@example.com');
  await page.getByRole('button', { name: 'Mail me a code' }).click();
  await expect(page.getByText('You sign in with this address already')).toBeVisible();
});

test("another's address is told once it was proven", async ({ page }) => {
  await lay(page, {
    ...base,
    'POST /api/auth/email': asked,
    'POST /api/auth/email/code': problem('email-taken', 409),
  });
  await page.goto(`${home}/email`);
  await page.getByLabel('New email address').fill('taken@example.com');
  await page.getByRole('button', { name: 'Mail me a code' }).click();
  await page.getByLabel('Code from the mail').fill('123456');
  await page.getByRole('button', { name: 'Use this address' }).click();
  await expect(page.getByText('Somebody signs in with this address already')).toBeVisible();
});
