import { expect, test, type Page } from '@playwright/test';
import { client, dashboard, lay, practice, problem, sessionOf, type Answer } from './answers';

const home = `/a/${client.id}`;
const board = `GET /api${home}/dashboard`;
const out = { 'GET /api/auth/session': problem('signed-out', 401) };
const session = { body: sessionOf([client]) };
const challenge = {
  status: 202,
  body: { challenge: `chl_${'8'.repeat(32)}`, expiresAt: '2026-11-24T01:00:00Z' },
};
const invite = { state: 'open', kind: 'client', practice, name: 'Robin', email: 'r…@example.com' };
const at = { startedAt: '2026-11-23T13:00:00Z', lastSeenAt: '2026-11-24T00:10:00Z' };
const other = { id: `ses_${'b'.repeat(32)}`, current: false, device: 'Safari on iPhone', ...at };

async function code(page: Page, digits: string) {
  await page.getByLabel('Code from the mail').fill(digits);
  await page.keyboard.press('Enter');
}

test('signs in by keyboard alone, and the code may be pasted with spaces', async ({ page }) => {
  const asked = await lay(page, {
    ...out,
    'POST /api/auth/challenges': challenge,
    'POST /api/auth/code': session,
    [board]: { body: dashboard },
  });
  await page.goto('/signin');
  await expect(page.getByLabel('Email address')).toBeFocused();
  await page.keyboard.type('robin@example.com');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Code from the mail')).toBeFocused();
  await code(page, ' 123 456 ');
  await expect(page).toHaveURL(home);
  await expect(page.getByRole('heading', { name: 'Hello, Robin' })).toBeVisible();
  const sent = asked.find((one) => one.call === 'POST /api/auth/code');
  expect(sent?.body).toMatchObject({ code: '123456' });
  expect(sent?.headers).toMatchObject({ 'anteroom-client': 'web' });
});

test('asks for an address before it sends anything', async ({ page }) => {
  const asked = await lay(page, out);
  await page.goto('/signin');
  await expect(page.getByLabel('Email address')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Enter an email address')).toBeVisible();
  expect(asked.filter((one) => one.call.startsWith('POST'))).toEqual([]);
});

test('a mailed link leaves the address at once and signs in only when pressed', async ({
  page,
}) => {
  const asked = await lay(page, {
    ...out,
    'POST /api/auth/link/view': { body: { email: 'r…@example.com', expiresAt: at.startedAt } },
    'POST /api/auth/link': session,
    [board]: { body: dashboard },
  });
  await page.goto('/signin#chl.secret');
  await expect(page.getByText('This link signs you in as')).toBeVisible();
  expect(page.url()).not.toContain('secret');
  expect(asked.map((one) => one.call)).not.toContain('POST /api/auth/link');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(home);
  expect(asked.find((one) => one.call === 'POST /api/auth/link')?.body).toEqual({
    token: 'chl.secret',
  });
});

test('a used link leads to sign-in', async ({ page }) => {
  await lay(page, { ...out, 'POST /api/auth/link/view': problem('link-used', 410) });
  await page.goto('/signin#chl.secret');
  await expect(page.getByText('This link no longer works')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in another way' }).click();
  await expect(page.getByLabel('Email address')).toBeVisible();
});

test('an invite is accepted by a press', async ({ page }) => {
  const asked = await lay(page, {
    ...out,
    'POST /api/auth/invite/view': { body: invite },
    'POST /api/auth/invite/accept': session,
    [board]: { body: dashboard },
  });
  await page.goto('/invite#inv.secret');
  await expect(page.getByText("This opens Robin's account at North Clinic")).toBeVisible();
  expect(page.url()).not.toContain('secret');
  expect(asked.map((one) => one.call)).not.toContain('POST /api/auth/invite/accept');
  await page.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(page).toHaveURL(home);
});

for (const state of ['expired', 'replaced']) {
  test(`an ${state} invite is mailed anew`, async ({ page }) => {
    await lay(page, {
      ...out,
      'POST /api/auth/invite/view': { body: { ...invite, state } },
      'POST /api/auth/invite/renew': { status: 202 },
    });
    await page.goto('/invite#inv.secret');
    await page.getByRole('button', { name: 'Send me a new one' }).click();
    await expect(page.getByText('A new invite is on its way')).toBeVisible();
  });
}

test('an accepted invite leads to the sign-in of its practice', async ({ page }) => {
  await lay(page, {
    ...out,
    'POST /api/auth/invite/view': { body: { ...invite, state: 'accepted' } },
    'GET /api/auth/practices/north': { body: practice },
  });
  await page.goto('/invite#inv.secret');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to North Clinic' })).toBeVisible();
});

test('a session that ended is opened again above the page, and the request goes on', async ({
  page,
}) => {
  const ends: Answer[] = [problem('signed-out', 401), { status: 204 }];
  const asked = await lay(page, {
    'GET /api/auth/session': session,
    [board]: { body: dashboard },
    'GET /api/auth/sessions': { body: { sessions: [other] } },
    [`DELETE /api/auth/sessions/${other.id}`]: () => ends.shift() ?? problem('not-found', 404),
    'POST /api/auth/challenges': challenge,
    'POST /api/auth/code': session,
  });
  await page.goto(`${home}/sessions`);
  await page.getByRole('button', { name: 'Sign out Safari on iPhone' }).click();
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Mail me a code' }).click();
  await code(page, '123456');
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(`${home}/sessions`);
  await expect.poll(() => ends.length).toBe(0);
  expect(asked.filter((one) => one.call.startsWith('DELETE'))).toHaveLength(2);
});

test('the last minute asks, and staying goes on', async ({ page }) => {
  const asked = await lay(page, {
    'GET /api/auth/session': { body: sessionOf([client], 45) },
    [board]: { body: dashboard },
    'POST /api/auth/session/extend': session,
  });
  await page.goto(home);
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const polls = asked.filter((one) => one.call === 'GET /api/auth/session');
  expect(polls.every((one) => one.headers['anteroom-background'] === '1')).toBe(true);
});

test('a page asked for while signed out opens after sign-in', async ({ page }) => {
  await lay(page, {
    ...out,
    'POST /api/auth/challenges': challenge,
    'POST /api/auth/code': session,
    'GET /api/auth/sessions': { body: { sessions: [other] } },
    [board]: { body: dashboard },
  });
  await page.goto(`${home}/sessions`);
  await page.getByLabel('Email address').fill('robin@example.com');
  await page.keyboard.press('Enter');
  await code(page, '123456');
  await expect(page).toHaveURL(`${home}/sessions`);
  await expect(page.getByText('Safari on iPhone')).toBeVisible();
});

test('speaks Spanish when asked, and remembers', async ({ page }) => {
  await lay(page, out);
  await page.goto('/signin');
  await page.getByRole('button', { name: 'Español' }).click();
  await expect(page.getByRole('heading', { name: 'Entrar' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Enviarme un código' })).toBeVisible();
});

test('the quick exit leaves for a neutral page without a way back', async ({ page }) => {
  await lay(page, { 'GET /api/auth/session': session, [board]: { body: dashboard } });
  await page.route('https://www.wikipedia.org/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' }),
  );
  await page.goto(home);
  await page.getByRole('button', { name: 'Quick exit' }).click();
  await expect(page).toHaveTitle('Elsewhere');
  await page.goBack();
  expect(page.url()).not.toContain(client.id);
});
