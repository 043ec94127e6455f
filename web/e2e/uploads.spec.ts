import { expect, test, type Page } from '@playwright/test';
import { files } from '../csp';
import { client, dashboard, lay, problem, sessionOf, type Answer } from './answers';
import { smallPicture } from './bytes';
import { choose, letter, list, ticket, upload, uploadId } from './uploads';
import { looks } from './look';

const api = `/api/a/${client.id}`;

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
    [`DELETE ${api}/uploads/${uploadId(1)}`]: () => {
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
      [`DELETE ${api}/uploads/${uploadId(1)}`]: { status: 204 },
    },
    { hold: new Promise(() => undefined) },
  );
  await choose(page, letter);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel letter.pdf' }).click();
  await expect(page.getByText('letter.pdf')).toHaveCount(0);
  await expect
    .poll(() => asked.some((one) => one.call === `DELETE ${api}/uploads/${uploadId(1)}`))
    .toBe(true);
});

test('what would be refused anyway is not sent', async ({ page }) => {
  const { limits } = list([]).body;
  const { asked } = await open(page, {
    [`GET ${api}/uploads`]: { body: { uploads: [], limits: { ...limits, documentBytes: 1e6 } } },
  });
  await choose(
    page,
    { name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
    { ...letter, name: 'empty.pdf', buffer: Buffer.alloc(0) },
    { ...letter, name: 'large.pdf', buffer: Buffer.alloc(1e6 + 1) },
  );
  await expect(page.getByText('This file is larger than 1 MB').first()).toBeVisible();
  await expect(page.getByText('Files of this kind are not taken').first()).toBeVisible();
  await expect(page.getByText('This file is empty').first()).toBeVisible();
  expect(asked.some((one) => one.call === `POST ${api}/uploads`)).toBe(false);
});

test('sizes are those that the server says', async ({ page }) => {
  const limits = { ...list([]).body.limits, documentBytes: 1_999_999, picturePixels: 8_100_000 };
  const large = upload(1, 'poster.png', { state: 'refused', reason: 'too-many-pixels' });
  let known = () => {};
  const wait = new Promise<void>((resolve) => (known = resolve));
  await lay(page, base);
  await page.route(`**${api}/uploads`, async (route) => {
    await wait;
    await route.fulfill({ json: { uploads: [large], limits } });
  });
  await page.goto(`/a/${client.id}/documents`);
  await expect(page.getByText('PDF, pictures and Office files.')).toBeVisible();
  known();
  await expect(page.getByText('of up to 1.9 MB each')).toBeVisible();
  await expect(page.getByText('more than 8 million pixels')).toBeVisible();
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
