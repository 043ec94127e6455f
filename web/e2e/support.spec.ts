import { expect, test, type Page } from '@playwright/test';
import { child } from './accounts-answers';
import {
  client,
  emptyDashboard,
  lay,
  practice,
  problem,
  sessionOf,
  staff,
  type Answer,
} from './answers';
import { looks } from './look';
import { answered, crisis, inbox, settings, support, waiting } from './support-answers';

const home = `/a/${client.id}`;
const out = { 'GET /api/auth/session': problem('signed-out', 401) };
const publicly = {
  'GET /api/support/practices/north': { body: support },
  'GET /api/support/crisis-contacts': { body: crisis },
  'GET /api/auth/practices/north': { body: practice },
};
const signedIn = {
  ...publicly,
  'GET /api/auth/session': { body: sessionOf([client]) },
  [`GET /api${home}/dashboard`]: { body: emptyDashboard },
  [`GET /api${home}/messages`]: { body: { messages: [waiting, answered] } },
};
const manager = { ...staff, permissions: [...staff.permissions] };
manager.permissions.push('support:answer', 'support:manage');
const desk = `/api/p/${staff.id}`;
const message = `${desk}/clients/${child.id}/messages/${waiting.id}`;
const console: Record<string, Answer> = {
  'GET /api/auth/session': { body: sessionOf([manager]) },
  [`GET ${desk}/notices`]: { body: { notices: [] } },
  [`GET ${desk}/messages`]: { body: inbox },
  [`GET ${message}`]: { body: waiting },
  [`GET ${desk}/support`]: { body: settings },
};

looks('support', async (page) => {
  await lay(page, signedIn);
  await page.goto(`${home}/support`);
  await expect(page.getByRole('heading', { name: 'Ask North Clinic' })).toBeVisible();
  await expect(page.getByText('Tuesdays at seven')).toBeVisible();
});

looks('support of a practice, signed out', async (page) => {
  await lay(page, { ...out, ...publicly });
  await page.goto('/p/north/support');
  await expect(page.getByRole('heading', { name: 'From North Clinic' })).toBeVisible();
});

looks('support, neutral', async (page) => {
  await lay(page, { ...out, ...publicly });
  await page.goto('/support');
  await expect(page.getByRole('link', { name: 'Call 988' })).toBeVisible();
});

looks('a guide', async (page) => {
  await lay(page, { ...out, ...publicly });
  await page.goto('/support/tasks');
  await expect(page.getByRole('heading', { name: 'My Tasks' })).toBeVisible();
});

looks('inbox', async (page) => {
  await lay(page, console);
  await page.goto(`/c/${staff.id}/messages`);
  await expect(page.getByText('Waits')).toBeVisible();
});

looks('a message to the practice', async (page) => {
  await lay(page, console);
  await page.goto(`/c/${staff.id}/messages/${child.id}/${waiting.id}`);
  await expect(page.getByText('Can my sister come along?')).toBeVisible();
});

looks('support settings', async (page) => {
  await lay(page, console);
  await page.goto(`/c/${staff.id}/support`);
  await expect(page.getByText('As clients see it').first()).toBeVisible();
});

test('what a practice writes is shown and does nothing', async ({ page }) => {
  await lay(page, { ...out, ...publicly });
  await page.goto('/p/north/support');
  await expect(page.getByText('<script>document.title = "taken"</script>')).toBeVisible();
  await expect(page.getByText('[x](javascript:alert(1))')).toBeVisible();
  await expect(page).toHaveTitle(/Support/);
  await expect(page.getByRole('link', { name: 'How to find us' })).toHaveAttribute(
    'href',
    'https://maps.example/north',
  );
  expect(await page.locator('main script, main [href^="javascript"]').count()).toBe(0);
});

test('finds a guide by the beginning of a word, in the language shown', async ({ page }) => {
  await lay(page, { ...out, ...publicly });
  await page.goto('/support');
  await page.getByLabel('What do you need help with?').fill('spam');
  await page.getByRole('link', { name: 'No mail?' }).click();
  await expect(page.getByRole('heading', { name: 'Signing in' })).toBeVisible();
  await page.getByRole('link', { name: 'All help' }).click();
  await page.getByRole('button', { name: 'Español' }).click();
  await page.getByLabel('¿En qué necesita ayuda?').fill('contrasena');
  await expect(page.getByRole('link', { name: 'Entrar' })).toBeVisible();
  await page.getByLabel('¿En qué necesita ayuda?').fill('zzzz');
  await expect(page.getByText('No encontramos nada con eso')).toBeVisible();
});

test('names the lines of the country that is chosen', async ({ page }) => {
  await lay(page, { ...out, ...publicly });
  await page.goto('/support');
  await page.getByLabel('Country').selectOption('GB');
  const line = page.getByRole('link', { name: 'Text SHOUT to 85258' });
  await expect(line).toHaveAttribute('href', 'sms:85258?&body=SHOUT');
});

test('sends a message once, and keeps what was typed when it fails', async ({ page }) => {
  const replies: Answer[] = [problem('unavailable', 503), { status: 201, body: waiting }];
  const asked = await lay(page, {
    ...signedIn,
    [`POST /api${home}/messages`]: () => replies.shift() ?? problem('not-found', 404),
  });
  await page.goto(`${home}/support`);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Write your question first').first()).toBeVisible();
  await page.getByLabel('Your message').fill('Can my sister come along?');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Nothing is lost').first()).toBeVisible();
  await expect(page.getByLabel('Your message')).toHaveValue('Can my sister come along?');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Sent. You get a mail')).toBeVisible();
  await expect(page.getByLabel('Your message')).toHaveValue('');
  const keys = asked
    .filter((one) => one.call.startsWith('POST'))
    .map((one) => one.headers['idempotency-key']);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

test('staff answer once; what a colleague answered meanwhile shows', async ({ page }) => {
  let current = waiting;
  await lay(page, {
    ...console,
    [`GET ${message}`]: () => ({ body: current }),
    [`POST ${message}/answer`]: problem('answered', 409),
  });
  await page.goto(`/c/${staff.id}/messages/${child.id}/${waiting.id}`);
  await page.getByLabel('Your answer').fill('Yes.');
  current = { ...waiting, answer: 'Of course.', answeredAt: '2026-11-24T10:00:00Z' };
  await page.getByRole('button', { name: 'Answer' }).click();
  await expect(page.getByText('Of course.')).toBeVisible();
});

test('help is one press from every page', async ({ page }) => {
  await lay(page, signedIn);
  await page.goto(home);
  await page.getByRole('link', { name: 'Help', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'The dashboard' })).toBeVisible();
  await signOutPage(page);
  await page.getByRole('link', { name: 'Help', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Support' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'From North Clinic' })).toBeVisible();
});

async function signOutPage(page: Page) {
  await lay(page, { ...out, ...publicly });
  await page.goto('/p/north');
  await expect(page.getByRole('heading', { name: 'Sign in to North Clinic' })).toBeVisible();
}
