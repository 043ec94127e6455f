import { expect, test } from '@playwright/test';
import { access, archives, child, history, paused, viewed } from './accounts-answers';
import {
  client,
  dashboard,
  emptyDashboard,
  lay,
  practice,
  problem,
  sessionOf,
  staff,
} from './answers';
import { looks } from './look';

const home = `/a/${client.id}`;
const childHome = `/a/${child.id}`;
const own = {
  ...client,
  permissions: [...client.permissions, 'access:view', 'access:act', 'export:act'] as const,
};
const mine = { ...own, permissions: [...own.permissions] };
const boards = {
  [`GET /api${home}/dashboard`]: { body: dashboard },
  [`GET /api${childHome}/dashboard`]: { body: { ...emptyDashboard, name: 'Mia' } },
  [`GET /api/a/${viewed.id}/dashboard`]: { body: { ...emptyDashboard, name: 'Pat' } },
};
const family = { 'GET /api/auth/session': { body: sessionOf([mine, child, viewed]) }, ...boards };

looks('switch account', async (page) => {
  const session = sessionOf([mine, child, { ...viewed, paused: true, permissions: [] }, staff]);
  await lay(page, { ...family, 'GET /api/auth/session': { body: session } });
  await page.goto(`${home}/accounts`);
  await expect(page.getByText('Open now')).toBeVisible();
  await expect(page.getByText('You are: Legal guardian')).toBeVisible();
});

looks('another account', async (page) => {
  await lay(page, family);
  await page.goto(childHome);
  await expect(page.getByText("You are looking at Mia's account")).toBeVisible();
  await expect(page.getByRole('heading', { name: "Mia's account" })).toBeVisible();
});

looks('paused account', async (page) => {
  await lay(page, { 'GET /api/auth/session': { body: sessionOf([mine, paused]) } });
  await page.goto(childHome);
  await expect(page.getByRole('heading', { name: 'Access is paused' })).toBeVisible();
});

looks('who has access', async (page) => {
  await lay(page, { ...family, [`GET /api${home}/access`]: { body: access } });
  await page.goto(`${home}/access`);
  await expect(page.getByText('Inés Vidal')).toBeVisible();
});

looks('nobody has access', async (page) => {
  await lay(page, { ...family, [`GET /api${home}/access`]: { body: { people: [] } } });
  await page.goto(`${home}/access`);
  await expect(page.getByText('Nobody else')).toBeVisible();
});

looks('my data', async (page) => {
  await lay(page, {
    ...family,
    [`GET /api${home}/history`]: { body: history },
    [`GET /api${home}/export`]: { body: archives.ready },
  });
  await page.goto(`${home}/data`);
  await expect(page.getByText('Inés Vidal (Legal guardian) signed a completed form')).toBeVisible();
});

looks('my data, archive being made', async (page) => {
  await lay(page, {
    ...family,
    [`GET /api${home}/history`]: { body: { entries: [] } },
    [`GET /api${home}/export`]: { body: archives.running },
  });
  await page.goto(`${home}/data`);
  await expect(page.getByText('20 of 42 files')).toBeVisible();
});

test('an archive is asked for, comes by itself, and is downloaded', async ({ page }) => {
  let archive: (typeof archives)[string] = { state: 'none' };
  const asked = await lay(page, {
    ...family,
    [`GET /api${home}/history`]: { body: { entries: [] } },
    [`GET /api${home}/export`]: () => ({ body: archive }),
    [`POST /api${home}/export`]: () => {
      archive = { state: 'running', askedAt: '2026-11-24T15:00:00Z' };
      return { status: 202, body: archive };
    },
    [`POST /api${home}/export/download`]: {
      body: { url: 'https://files.example/a.zip', expiresAt: '2026-11-24T15:03:00Z' },
    },
  });
  await page.route('https://files.example/**', (route) =>
    route.fulfill({
      body: 'PK',
      headers: { 'content-disposition': 'attachment; filename="anteroom.zip"' },
    }),
  );
  await page.goto(`${home}/data`);
  await page.getByRole('button', { name: 'Make my archive' }).click();
  await expect(page.getByText('is being made. You can close')).toBeVisible();
  archive = archives.ready ?? archive;
  await expect(page.getByText('Ready, 18 MB')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('anteroom.zip');
  const looksAt = asked.filter((one) => one.call === `GET /api${home}/export`);
  expect(looksAt.every((one) => one.headers['anteroom-background'] === '1')).toBe(true);
});

looks('invite of a guardian', async (page) => {
  await lay(page, {
    'GET /api/auth/session': problem('signed-out', 401),
    'POST /api/auth/invite/view': {
      body: {
        state: 'open',
        kind: 'client',
        practice,
        name: 'Mia',
        email: 'i…@example.com',
        relation: 'guardian',
      },
    },
  });
  await page.goto('/invite#abc');
  await expect(page.getByText("lets you open Mia's account, as: Legal guardian")).toBeVisible();
});

test('switches by one press and returns by one press', async ({ page }) => {
  await lay(page, family);
  await page.goto(`${home}/accounts`);
  await page.getByRole('link', { name: /^Mia/ }).click();
  await expect(page).toHaveURL(childHome);
  await expect(page.getByText("You are looking at Mia's account")).toBeVisible();
  await page.getByRole('link', { name: 'Back to my account' }).click();
  await expect(page).toHaveURL(home);
  await expect(page.getByText("You are looking at Mia's account")).toBeHidden();
});

test('the navigation shrinks to what is granted', async ({ page }) => {
  await lay(page, family);
  await page.goto(`/a/${viewed.id}`);
  const pages = page.getByRole('navigation', { name: 'Pages' }).first();
  await expect(pages.getByRole('link', { name: 'Dashboard' })).toBeVisible();
  await expect(pages.getByRole('link', { name: 'My Documents' })).toHaveCount(0);
  await expect(pages.getByRole('link', { name: 'Who has access' })).toHaveCount(0);
});

test('asks before it asks the practice, and shows that it did', async ({ page }) => {
  const [mother] = access.people;
  if (!mother) throw new Error('no person laid down');
  const asked = await lay(page, {
    ...family,
    [`GET /api${home}/access`]: { body: { people: [mother] } },
    [`POST /api${home}/access/${mother.id}/end-request`]: {
      body: { ...mother, askedToEndAt: '2026-11-24T15:00:00Z' },
    },
  });
  await page.goto(`${home}/access`);
  await page.getByRole('button', { name: 'Ask to end this access' }).click();
  await page.getByRole('button', { name: 'Ask the practice' }).click();
  await expect(page.getByText('You asked the practice to end this')).toBeVisible();
  expect(asked.filter((one) => one.call.startsWith('POST'))).toHaveLength(1);
});

test('access that ends while a page is open shows at once', async ({ page }) => {
  let accounts = [mine, child];
  await lay(page, {
    ...family,
    'GET /api/auth/session': () => ({ body: sessionOf(accounts) }),
    [`GET /api${childHome}/history`]: problem('not-found', 404),
  });
  const reaching = { ...child, permissions: [...child.permissions, 'access:view' as const] };
  accounts = [mine, reaching];
  await page.goto(childHome);
  await expect(page.getByText("You are looking at Mia's account")).toBeVisible();
  accounts = [mine];
  await page.getByRole('link', { name: 'My data' }).click();
  await expect(page.getByRole('heading', { name: 'Access has ended' })).toBeVisible();
  await expect(page.getByText("You are looking at Mia's account")).toBeHidden();
});

test('two tabs keep two accounts apart', async ({ page, context }) => {
  const other = await context.newPage();
  await lay(page, family);
  await lay(other, family);
  await page.goto(childHome);
  await other.goto(`/a/${viewed.id}`);
  await expect(other.getByText("You are looking at Pat's account")).toBeVisible();
  await expect(page.getByText("You are looking at Mia's account")).toBeVisible();
  await page.reload();
  await expect(page.getByText("You are looking at Mia's account")).toBeVisible();
});
