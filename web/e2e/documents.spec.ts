import { expect, test, type Page } from '@playwright/test';
import { files } from '../csp';
import type { components } from '../src/lib/api.gen';
import { client, dashboard, emptyDashboard, lay, problem, sessionOf, type Answer } from './answers';
import { looks } from './look';

type Document = components['schemas']['Document'];

const account = `/a/${client.id}`;
const api = `/api${account}/documents`;
const one = `doc_${'7'.repeat(32)}`;

const document = (id: string, name: string, more: Partial<Document> = {}): Document => ({
  id,
  name,
  kind: 'form',
  contentType: 'application/pdf',
  size: 84211,
  createdAt: '2026-11-22T15:00:00Z',
  opened: true,
  ...more,
});

const newest = [
  document(one, 'Anxiety questionnaire (GAD-7)', { opened: false }),
  document(`doc_${'8'.repeat(32)}`, 'Einverständniserklärung_zur_Übermittlung_von_Unterlagen_2026'),
];

const base = {
  'GET /api/auth/session': { body: sessionOf([client]) },
  [`GET /api${account}/dashboard`]: { body: dashboard },
  [`GET ${api}`]: { body: { documents: newest, next: 'older' } },
  [`POST ${api}/${one}/download`]: {
    body: { url: `${files}/x`, expiresAt: '2026-11-24T01:01:00Z' },
  },
};

/** Lays down the answers, and the file itself at the document store. */
async function open(page: Page, path: string, more: Record<string, Answer | (() => Answer)> = {}) {
  await page.route(`${files}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>x</title>The file' }),
  );
  const asked = await lay(page, { ...base, ...more });
  await page.goto(`${account}${path}`);
  return asked;
}

looks('documents', async (page) => {
  await open(page, '/documents');
  await expect(page.getByRole('link', { name: newest[0]?.name })).toBeVisible();
});

looks('no documents', async (page) => {
  await open(page, '/documents', {
    [`GET /api${account}/dashboard`]: { body: emptyDashboard },
    [`GET ${api}`]: { body: { documents: [] } },
  });
  await expect(page.getByText('No documents yet')).toBeVisible();
});

looks('document', async (page) => {
  await open(page, `/documents/${one}`);
  await expect(page.frameLocator('iframe').getByText('The file')).toBeVisible();
});

test('older documents come on demand', async ({ page }) => {
  const pages = [
    { documents: newest, next: 'older' },
    { documents: [document(`doc_${'9'.repeat(32)}`, 'Consent to treatment')] },
  ];
  await open(page, '/documents', { [`GET ${api}`]: () => ({ body: pages.shift() }) });
  await page.getByRole('button', { name: 'Show older documents' }).click();
  await expect(page.getByRole('link', { name: 'Consent to treatment' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show older documents' })).toHaveCount(0);
});

test('a document opens in the page, and is then no longer new', async ({ page }) => {
  let opened = false;
  const asked = await open(page, '/documents', {
    [`GET ${api}`]: () => ({ body: { documents: [{ ...newest[0], opened }] } }),
    [`POST ${api}/${one}/download`]: () => {
      opened = true;
      return base[`POST ${api}/${one}/download`] as Answer;
    },
  });
  await expect(page.getByText('New', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: newest[0]?.name }).click();
  await expect(page.frameLocator('iframe').getByText('The file')).toBeVisible();
  expect(asked.filter((one) => one.call.endsWith('/download')).map((one) => one.body)).toEqual([
    { as: 'view' },
  ]);
  expect(await page.title()).not.toContain('GAD-7');
  await page.getByRole('main').getByRole('link', { name: 'My Documents' }).click();
  await expect(page.getByText('New', { exact: true })).toHaveCount(0);
});

test('a document is saved under its name', async ({ page }) => {
  const asked = await open(page, '/documents');
  await page.route(`${files}/**`, (route) =>
    route.fulfill({
      contentType: 'application/pdf',
      headers: { 'Content-Disposition': "attachment; filename*=UTF-8''GAD-7.pdf" },
      body: '%PDF-1.7',
    }),
  );
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Download Anxiety/ }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('GAD-7.pdf');
  expect(asked.find((one) => one.call.endsWith('/download'))?.body).toEqual({ as: 'file' });
  await expect(page.getByRole('heading', { name: 'My Documents' })).toBeVisible();
});

test('a document that is not there says so', async ({ page }) => {
  await open(page, `/documents/doc_${'0'.repeat(32)}`, {
    [`GET ${api}`]: { body: { documents: newest } },
  });
  await expect(page.getByRole('alert')).toContainText('We could not find this');
});

test('a failure to give it out is told beside the button', async ({ page }) => {
  await open(page, '/documents', { [`POST ${api}/${one}/download`]: problem('unavailable', 503) });
  await page.getByRole('button', { name: /^Download Anxiety/ }).click();
  await expect(page.getByRole('alert')).toContainText('did not work just now');
});
