import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { files } from '../csp';
import type { components } from '../src/lib/api.gen';
import { client, dashboard, emptyDashboard, lay, problem, sessionOf, type Answer } from './answers';
import { smallPdf, smallPicture } from './bytes';
import { looks } from './look';

type Document = components['schemas']['Document'];

const account = `/a/${client.id}`;
const api = `/api${account}`;
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

const first = document(one, 'Anxiety questionnaire (GAD-7)', { opened: false });
const newest = [
  first,
  document(`doc_${'8'.repeat(32)}`, 'Einverständniserklärung_zur_Übermittlung_von_Unterlagen_2026'),
  document(`doc_${'9'.repeat(32)}`, 'Insurance card', {
    kind: 'upload',
    contentType: 'image/jpeg',
    thumbnail: `${files}/small`,
  }),
];
const limits = {
  documentBytes: 25e6,
  pictureBytes: 15e6,
  picturePixels: 64 << 20,
  quotaBytes: 1e9,
  usedBytes: 0,
};

const base = {
  'GET /api/auth/session': { body: sessionOf([client]) },
  [`GET ${api}/dashboard`]: { body: dashboard },
  [`GET ${api}/uploads`]: { body: { uploads: [], limits } },
  [`GET ${api}/documents`]: { body: { documents: newest, next: 'older' } },
  [`GET ${api}/documents/${one}`]: { body: first },
  [`POST ${api}/documents/${one}/download`]: {
    body: {
      url: `${files}/x.pdf`,
      name: 'Anxiety questionnaire (GAD-7).pdf',
      expiresAt: '2026-11-24T01:01:00Z',
    },
  },
};

/** Lays down the answers, and the files themselves at the document store. */
async function open(page: Page, path: string, more: Record<string, Answer | (() => Answer)> = {}) {
  await page.route(`${files}/**`, (route) => {
    const pdf = route.request().url().endsWith('.pdf');
    return route.fulfill({
      contentType: pdf ? 'application/pdf' : 'image/png',
      headers: { 'Access-Control-Allow-Origin': '*' },
      body: pdf ? smallPdf : smallPicture,
    });
  });
  const asked = await lay(page, { ...base, ...more });
  await page.goto(`${account}${path}`);
  return asked;
}

/** The words that the sandboxed frame shows. */
const pdfWords = (page: Page) => page.frameLocator('iframe').getByText('Hello from the file');

looks('documents', async (page) => {
  await open(page, '/documents');
  await expect(page.getByRole('link', { name: first.name })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeEnabled();
});

looks('no documents', async (page) => {
  await open(page, '/documents', {
    [`GET ${api}/dashboard`]: { body: emptyDashboard },
    [`GET ${api}/documents`]: { body: { documents: [] } },
  });
  await expect(page.getByText('No documents yet')).toBeVisible();
});

looks('document', async (page) => {
  await open(page, `/documents/${one}`);
  await expect(pdfWords(page)).toBeAttached();
  await expect(page.getByText('Page 1 of 2')).toBeVisible();
});

looks('nothing found', async (page) => {
  await open(page, '/documents', {
    [`POST ${api}/documents/search`]: { body: { documents: [] } },
  });
  await page.getByLabel('Search by name').fill('zzz');
  await expect(page.getByText('Nothing was found')).toBeVisible();
});

test('older documents come on demand', async ({ page }) => {
  const pages = [
    { documents: newest, next: 'older' },
    { documents: [document(`doc_${'a'.repeat(32)}`, 'Consent to treatment')] },
  ];
  await open(page, '/documents', { [`GET ${api}/documents`]: () => ({ body: pages.shift() }) });
  await page.getByRole('button', { name: 'Show older documents' }).click();
  await expect(page.getByRole('link', { name: 'Consent to treatment' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show older documents' })).toHaveCount(0);
});

test('documents are found by words and kind, and nothing of it is in an address', async ({
  page,
}) => {
  const asked = await open(page, '/documents', {
    [`POST ${api}/documents/search`]: { body: { documents: [first] } },
  });
  await page.getByLabel('Search by name').fill('anx');
  await expect(page.getByText('1 found')).toBeVisible();
  await page.getByLabel('Show').selectOption({ label: 'Completed forms' });
  await expect
    .poll(() => asked.filter((one) => one.call.endsWith('/search')).map((one) => one.body))
    .toEqual([{ words: 'anx' }, { words: 'anx', kind: 'form' }]);
  expect(page.url()).not.toContain('anx');
  await page.getByLabel('Search by name').fill('');
  await page.getByLabel('Show').selectOption({ label: 'All documents' });
  await expect(page.getByRole('link', { name: 'Insurance card' })).toBeVisible();
});

test('a document opens in a frame that is cut off from the portal', async ({ page }) => {
  let opened = false;
  const asked = await open(page, '/documents', {
    [`GET ${api}/documents`]: () => ({ body: { documents: [{ ...first, opened }] } }),
    [`POST ${api}/documents/${one}/download`]: () => {
      opened = true;
      return base[`POST ${api}/documents/${one}/download`] as Answer;
    },
  });
  await expect(page.getByText('New', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: first.name }).click();
  await expect(pdfWords(page)).toBeAttached();
  const frame = page.frames().find((one) => one.url().includes('/viewer/'));
  expect(await frame?.evaluate(() => window.origin)).toBe('null');
  expect(
    await frame?.evaluate(() =>
      fetch('/api/auth/session').then(
        () => 'reached',
        () => 'cut off',
      ),
    ),
  ).toBe('cut off');
  expect(asked.filter((one) => one.call.endsWith('/download')).map((one) => one.body)).toEqual([
    { as: 'view' },
  ]);
  expect(await page.title()).not.toContain('GAD-7');
  await page.getByRole('main').getByRole('link', { name: 'My Documents' }).click();
  await expect(page.getByText('New', { exact: true })).toHaveCount(0);
});

test('a PDF is made larger and its pages are counted', async ({ page }) => {
  await open(page, `/documents/${one}`);
  await expect(pdfWords(page)).toBeAttached();
  const width = () =>
    page
      .frameLocator('iframe')
      .locator('canvas')
      .first()
      .evaluate((canvas) => canvas.clientWidth);
  const before = await width();
  await page.getByRole('button', { name: 'Larger' }).click();
  await expect.poll(width).toBeGreaterThan(before * 1.3);
  await page.frameLocator('iframe').locator('#pages').press('End');
  await expect(page.getByText('Page 2 of 2')).toBeVisible();
});

test('a file that is no PDF after all says so', async ({ page }) => {
  await open(page, '/documents');
  await page.route(`${files}/**`, (route) =>
    route.fulfill({ headers: { 'Access-Control-Allow-Origin': '*' }, body: 'nonsense' }),
  );
  await page.goto(`${account}/documents/${one}`);
  await expect(page.getByRole('alert')).toContainText("can't be shown here");
});

test('a document is saved under its name, which its address does not say', async ({ page }) => {
  const names = ['GAD-7.pdf', 'Überweisung 林 🎉.pdf', 'خطة العلاج.pdf'];
  const left = [...names];
  const asked = await open(page, '/documents', {
    [`POST ${api}/documents/${one}/download`]: () => ({
      body: { url: `${files}/x.pdf`, name: left.shift(), expiresAt: '2026-11-24T01:01:00Z' },
    }),
  });
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(decodeURIComponent(request.url())));
  for (const name of names) {
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^Download Anxiety/ }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe(name);
    expect(readFileSync(await saved.path())).toEqual(smallPdf);
  }
  expect(asked.find((one) => one.call.endsWith('/download'))?.body).toEqual({ as: 'file' });
  expect(fetched.some((url) => url.startsWith(files))).toBe(true);
  for (const name of names) expect(fetched.some((url) => url.includes(name))).toBe(false);
  await expect(page.getByRole('heading', { name: 'My Documents' })).toBeVisible();
});

test('a document that can not be fetched says so beside the button', async ({ page }) => {
  await open(page, '/documents');
  await page.route(`${files}/**`, (route) =>
    route.fulfill({ status: 403, headers: { 'Access-Control-Allow-Origin': '*' } }),
  );
  await page.getByRole('button', { name: /^Download Anxiety/ }).click();
  await expect(page.getByRole('alert')).toContainText('did not work just now');
});

test('a document that is not there says so', async ({ page }) => {
  await open(page, `/documents/doc_${'0'.repeat(32)}`);
  await expect(page.getByRole('alert')).toContainText('We could not find this');
});

test('a failure to give it out is told beside the button', async ({ page }) => {
  await open(page, '/documents', {
    [`POST ${api}/documents/${one}/download`]: problem('unavailable', 503),
  });
  await page.getByRole('button', { name: /^Download Anxiety/ }).click();
  await expect(page.getByRole('alert')).toContainText('did not work just now');
});
