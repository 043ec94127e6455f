import { expect, test, type Page } from '@playwright/test';
import { files } from '../csp';
import type { components } from '../src/lib/api.gen';
import { client, dashboard, lay, problem, sessionOf, staff, type Answer } from './answers';
import { smallPdf, smallPicture } from './bytes';
import { looks } from './look';

type Upload = components['schemas']['Upload'];

const api = `/api/a/${client.id}`;
const limits = {
  documentBytes: 25e6,
  pictureBytes: 15e6,
  quotaBytes: 1e9,
  usedBytes: 0,
};
const id = (n: number) => `upl_${String(n).repeat(32)}`;

const upload = (n: number, name: string, more: Partial<Upload> = {}): Upload => ({
  id: id(n),
  name,
  purpose: 'document',
  size: 4,
  state: 'waiting',
  duplicate: false,
  createdAt: '2026-11-24T00:00:00Z',
  ...more,
});

const ticket = (one: Upload) => ({
  status: 201,
  body: {
    upload: one,
    url: `${files}/bucket`,
    fields: { key: `quarantine/${one.id}`, policy: 'p' },
    expiresAt: '2026-11-24T01:00:00Z',
  },
});

const letter = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') };

const base = {
  'GET /api/auth/session': { body: sessionOf([client]) },
  [`GET ${api}/dashboard`]: { body: dashboard },
  [`GET ${api}/documents`]: { body: { documents: [] } },
};

type Store = { status?: number; hold?: Promise<void> };

/** Lays down the answers and a document store that takes files. Gives what both were sent. */
async function open(page: Page, more: Record<string, Answer | (() => Answer)>, store: Store = {}) {
  const posted: string[] = [];
  await page.route(`${files}/**`, async (route) => {
    if (route.request().method() === 'POST') {
      posted.push(route.request().postData() ?? '');
      await store.hold;
    }
    const { status = 204 } = store;
    const headers = { 'Access-Control-Allow-Origin': '*' };
    await route.fulfill({ status, headers, contentType: 'image/png', body: smallPicture });
  });
  const asked = await lay(page, { ...base, ...more });
  await page.goto(`/a/${client.id}/documents`);
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeEnabled();
  return { asked, posted };
}

const choose = (page: Page, ...chosen: (typeof letter)[]) =>
  page.getByLabel('Choose files').first().setInputFiles(chosen);

const list = (uploads: Upload[]): Answer => ({ body: { uploads, limits } });

test('a file goes to the store, is checked and becomes a document', async ({ page }) => {
  const states = ['waiting', 'checking', 'checking', 'ready'] as const;
  let asked = 0;
  let ready = false;
  let wished = false;
  const { posted, asked: calls } = await open(page, {
    [`POST ${api}/uploads`]: () => {
      wished = true;
      return ticket(upload(1, 'letter.pdf'));
    },
    [`GET ${api}/uploads`]: () => {
      const state = wished ? (states[Math.min(asked++, 3)] ?? 'ready') : undefined;
      ready = state === 'ready';
      return list(state ? [upload(1, 'letter.pdf', { state })] : []);
    },
    [`GET ${api}/documents`]: () => ({
      body: {
        documents: ready
          ? [
              {
                id: `doc_${'1'.repeat(32)}`,
                name: 'letter',
                kind: 'upload',
                contentType: 'application/pdf',
                size: 4,
                createdAt: '2026-11-24T00:00:00Z',
                opened: true,
              },
            ]
          : [],
      },
    }),
  });
  await choose(page, letter);
  await expect(page.getByText('It is being checked for safety')).toBeVisible();
  await expect(page.getByText('Added', { exact: true })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('link', { name: 'letter', exact: true })).toBeVisible();
  expect(posted).toHaveLength(1);
  const wish = calls.find((one) => one.call === `POST ${api}/uploads`);
  expect(wish?.body).toEqual({
    name: 'letter.pdf',
    contentType: 'application/pdf',
    size: 4,
    purpose: 'document',
  });
  expect(wish?.headers['idempotency-key']).toMatch(/^[\w-]{16,64}$/);
  const fields = [...(posted[0] ?? '').matchAll(/; name="([^"]+)"/g)].map((found) => found[1]);
  expect(fields.at(-1)).toBe('file'); // S3 ignores what comes after it
});

test('why a file was not taken is said, and it can be put away', async ({ page }) => {
  let gone = false;
  const refused = upload(1, 'form.pdf', { state: 'refused', reason: 'active-content' });
  await open(page, {
    [`GET ${api}/uploads`]: () => list(gone ? [] : [refused]),
    [`DELETE ${api}/uploads/${id(1)}`]: () => {
      gone = true;
      return { status: 204 };
    },
  });
  await expect(page.getByText('Print it to a new PDF')).toBeVisible();
  await page.getByRole('button', { name: 'Remove form.pdf' }).click();
  await expect(page.getByText('Print it to a new PDF')).toHaveCount(0);
});

test('after a reload what was under way is there still', async ({ page }) => {
  await open(page, {
    [`GET ${api}/uploads`]: list([
      upload(1, 'half.pdf'),
      upload(2, 'scan.pdf', { state: 'checking' }),
    ]),
  });
  await expect(page.getByText('was not sent to its end')).toBeVisible();
  await expect(page.getByText('It is being checked for safety')).toBeVisible();
});

test('a file that did not get through is sent again, as the same wish', async ({ page }) => {
  const store: Store = { status: 500 };
  const { asked, posted } = await open(
    page,
    {
      [`POST ${api}/uploads`]: ticket(upload(1, 'letter.pdf')),
      [`GET ${api}/uploads`]: list([]),
    },
    store,
  );
  await choose(page, letter);
  await expect(page.getByText('did not get through').first()).toBeVisible();
  store.status = 204;
  await page.getByRole('button', { name: 'Try again: letter.pdf' }).click();
  await expect(page.getByText('It is being checked for safety')).toBeVisible();
  const wishes = asked.filter((one) => one.call === `POST ${api}/uploads`);
  expect(posted).toHaveLength(2);
  expect(wishes[0]?.headers['idempotency-key']).toBe(wishes[1]?.headers['idempotency-key']);
});

test('a file on its way is cancelled here and at the server', async ({ page }) => {
  const { asked } = await open(
    page,
    {
      [`POST ${api}/uploads`]: ticket(upload(1, 'letter.pdf')),
      [`GET ${api}/uploads`]: list([]),
      [`DELETE ${api}/uploads/${id(1)}`]: { status: 204 },
    },
    { hold: new Promise(() => undefined) },
  );
  await choose(page, letter);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel letter.pdf' }).click();
  await expect(page.getByText('letter.pdf')).toHaveCount(0);
  await expect
    .poll(() => asked.some((one) => one.call === `DELETE ${api}/uploads/${id(1)}`))
    .toBe(true);
});

test('what would be refused anyway is not sent', async ({ page }) => {
  const { asked } = await open(page, { [`GET ${api}/uploads`]: list([]) });
  await choose(
    page,
    { name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
    { ...letter, name: 'empty.pdf', buffer: Buffer.alloc(0) },
  );
  await expect(page.getByText('Files of this kind are not taken').first()).toBeVisible();
  await expect(page.getByText('This file is empty').first()).toBeVisible();
  expect(asked.some((one) => one.call === `POST ${api}/uploads`)).toBe(false);
});

test('files are dropped, several at once', async ({ page }) => {
  let n = 0;
  const { posted } = await open(page, {
    [`POST ${api}/uploads`]: () => ticket(upload(++n, `${n}.pdf`)),
    [`GET ${api}/uploads`]: list([]),
  });
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    for (const name of ['1.pdf', '2.pdf', '3.pdf', '4.pdf']) data.items.add(new File(['x'], name));
    return data;
  });
  const area = page.getByText('Drop files here');
  await area.dispatchEvent('dragover', { dataTransfer: transfer });
  await area.dispatchEvent('drop', { dataTransfer: transfer });
  await expect.poll(() => posted.length).toBe(4);
});

test('the same file twice is noticed', async ({ page }) => {
  const there = `doc_${'5'.repeat(32)}`;
  let wished = false;
  await open(page, {
    [`POST ${api}/uploads`]: () => {
      wished = true;
      return ticket(upload(1, 'letter.pdf'));
    },
    [`GET ${api}/uploads`]: () =>
      list(
        wished
          ? [upload(1, 'letter.pdf', { state: 'ready', duplicate: true, document: there })]
          : [],
      ),
  });
  await choose(page, letter);
  await expect(page.getByText('You have this file already')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the one you have' })).toHaveAttribute(
    'href',
    new RegExp(there),
  );
});

test('no room left is said beside the file', async ({ page }) => {
  await open(page, {
    [`POST ${api}/uploads`]: problem('storage-full', 409),
    [`GET ${api}/uploads`]: list([]),
  });
  await choose(page, letter);
  await expect(page.getByText('There is no room left').first()).toBeVisible();
});

looks('uploads', async (page) => {
  const { asked } = await open(
    page,
    {
      [`POST ${api}/uploads`]: () =>
        ticket(upload(asked.filter((one) => one.call === `POST ${api}/uploads`).length, 'x')),
      [`GET ${api}/uploads`]: list([
        upload(7, 'Consent with scripts.pdf', { state: 'refused', reason: 'active-content' }),
        upload(8, 'Versicherungsbescheinigung_2026_unterschrieben_final.pdf', {
          state: 'checking',
        }),
        upload(9, 'half.pdf'),
      ]),
    },
    { hold: new Promise(() => undefined) },
  );
  await choose(page, letter, { ...letter, name: 'empty.pdf', buffer: Buffer.alloc(0) });
  await expect(page.getByRole('progressbar')).toBeVisible();
});

const desk = `/api/p/${staff.id}/clients/${client.id}`;
const at = '2026-11-22T15:00:00Z';
const shared = `doc_${'6'.repeat(32)}`;
const clientDocument = (id: string, name: string, permitted: boolean) => ({
  permitted,
  document: {
    id,
    name,
    kind: 'shared' as const,
    contentType: 'application/pdf',
    size: 84211,
    createdAt: at,
    opened: false,
  },
});

/** The console's page of a client's documents. */
async function openDesk(page: Page, more: Record<string, Answer | (() => Answer)> = {}) {
  await page.route(`${files}/**`, (route) =>
    route.fulfill({
      contentType: route.request().url().endsWith('.pdf') ? 'application/pdf' : 'image/png',
      headers: { 'Access-Control-Allow-Origin': '*' },
      body: route.request().url().endsWith('.pdf') ? smallPdf : smallPicture,
    }),
  );
  const asked = await lay(page, {
    'GET /api/auth/session': { body: sessionOf([staff]) },
    [`GET ${desk}/documents`]: {
      body: {
        documents: [
          clientDocument(shared, 'Treatment plan', true),
          clientDocument(`doc_${'4'.repeat(32)}`, 'Letter to the insurance', false),
        ],
      },
    },
    [`GET ${desk}/uploads`]: list([]),
    [`GET ${desk}/pictures`]: {
      body: {
        pictures: [
          {
            purpose: 'photo-id-front',
            contentType: 'image/jpeg',
            size: 99,
            createdAt: at,
            thumbnail: `${files}/small`,
          },
        ],
      },
    },
    [`POST ${desk}/documents/${shared}/download`]: {
      body: { url: `${files}/x.pdf`, expiresAt: at },
    },
    ...more,
  });
  await page.goto(`/c/${staff.id}/clients/${client.id}/documents`);
  await expect(page.getByRole('button', { name: 'Treatment plan' })).toBeVisible();
  return asked;
}

looks("client's documents", async (page) => {
  await openDesk(page);
  await expect(page.getByRole('heading', { name: 'Photo ID, front' })).toBeVisible();
});

looks("client's document", async (page) => {
  await openDesk(page);
  await page.getByRole('button', { name: 'Treatment plan' }).click();
  await expect(page.frameLocator('iframe').getByText('Hello from the file')).toBeAttached();
});

test('staff permit and withhold, and can undo it', async ({ page }) => {
  let permitted = false;
  const letterId = `doc_${'4'.repeat(32)}`;
  const asked = await openDesk(page, {
    [`PUT ${desk}/documents/${letterId}/permission`]: () => {
      permitted = !permitted;
      return { body: clientDocument(letterId, 'Letter to the insurance', permitted) };
    },
    [`GET ${desk}/documents`]: () => ({
      body: {
        documents: [
          clientDocument(shared, 'Treatment plan', true),
          clientDocument(letterId, 'Letter to the insurance', permitted),
        ],
      },
    }),
  });
  const sees = page.getByRole('switch', { name: 'The client sees Letter to the insurance' });
  await expect(sees).not.toBeChecked();
  await page
    .getByRole('row', { name: /Letter to the insurance/ })
    .getByText('The client sees')
    .click({ force: true });
  await expect(sees).toBeChecked();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(sees).not.toBeChecked();
  expect(asked.filter((one) => one.call.startsWith('PUT')).map((one) => one.body)).toEqual([
    { permitted: true },
    { permitted: false },
  ]);
});

test('staff share a file that the client does not see yet', async ({ page }) => {
  const asked = await openDesk(page, { [`POST ${desk}/uploads`]: ticket(upload(1, 'letter.pdf')) });
  await page.getByText('The client sees it as soon as it is checked').click();
  await choose(page, letter);
  await expect
    .poll(() => asked.find((one) => one.call === `POST ${desk}/uploads`)?.body)
    .toMatchObject({ permitted: false, purpose: 'document' });
});
