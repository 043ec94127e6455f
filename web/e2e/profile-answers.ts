import { expect, type Page } from '@playwright/test';
import { files } from '../csp';
import { client, lay, sessionOf, staff, type Answer } from './answers';
import { changes, fullProfile, pictures, uploads } from './profiles';

export const home = `/a/${client.id}`;
const session = { 'GET /api/auth/session': { body: sessionOf([client]) } };
export const get = `GET /api${home}/profile`;
export const put = (section: string) => `PUT /api${home}/profile/${section}`;
const theirs = `cli_${'9'.repeat(32)}`;
const console_ = `/c/${staff.id}/clients/${theirs}/profile`;
export const staffGet = `GET /api/p/${staff.id}/clients/${theirs}/profile`;

export const base = {
  ...session,
  [get]: { body: fullProfile },
  [`GET /api${home}/pictures`]: { body: { pictures } },
  [`GET /api${home}/uploads`]: { body: uploads },
};

/** The small pictures, at the document store. */
export const drawn = (page: Page) =>
  page.route(`${files}/**`, (route) =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="#9bb"/></svg>',
    }),
  );

/** The client's own page, over these answers. */
export async function open(page: Page, answers: Record<string, Answer | (() => Answer)> = {}) {
  await drawn(page);
  const asked = await lay(page, { ...base, ...answers });
  await page.goto(`${home}/profile`);
  await expect(page.getByRole('heading', { name: 'My Profile' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Emergency contact' })).toBeVisible();
  return asked;
}

export const edit = (page: Page, title: string) =>
  page.getByRole('button', { name: `Edit: ${title}` }).click();
export const card = (page: Page, title: string) =>
  page.getByRole('region', { name: title, exact: true });

/** The same as staff see it. */
export async function openAsStaff(page: Page, answers: Record<string, Answer> = {}) {
  await drawn(page);
  const asked = await lay(page, {
    'GET /api/auth/session': { body: sessionOf([staff]) },
    [staffGet]: { body: fullProfile },
    [`${staffGet}-changes`]: { body: changes },
    [`GET /api/p/${staff.id}/clients/${theirs}/pictures`]: { body: { pictures } },
    ...answers,
  });
  await page.goto(console_);
  await expect(page.getByRole('heading', { name: 'What changed' })).toBeVisible();
  return asked;
}
