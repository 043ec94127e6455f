import { expect, test, type Page } from '@playwright/test';
import { files } from '../csp';
import { client, lay, sessionOf, staff, type Answer } from './answers';
import { smallPdf, smallPicture } from './bytes';
import { looks } from './look';
import { choose, letter, list, ticket, upload } from './uploads';

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
      body: { url: `${files}/x.pdf`, name: 'Treatment plan.pdf', expiresAt: at },
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
  const sent = () => asked.filter((one) => one.call.startsWith('PUT')).map((one) => one.body);
  await expect.poll(sent).toEqual([{ permitted: true }, { permitted: false }]);
});

test('staff send in a picture of a card', async ({ page }) => {
  const asked = await openDesk(page, { [`POST ${desk}/uploads`]: ticket(upload(1, 'card.png')) });
  const side = page.getByRole('region', { name: 'Photo ID, back' });
  await side.getByLabel('Choose files').setInputFiles({
    name: 'card.png',
    mimeType: 'image/png',
    buffer: smallPicture,
  });
  await expect(side.getByText('It is being checked for safety')).toBeVisible();
  expect(asked.find((one) => one.call === `POST ${desk}/uploads`)?.body).toMatchObject({
    purpose: 'photo-id-back',
    contentType: 'image/png',
  });
  await expect(
    page.getByRole('region', { name: 'Photo ID, front' }).getByText('Added'),
  ).toBeVisible();
});

test('staff share a file that the client does not see yet', async ({ page }) => {
  const asked = await openDesk(page, { [`POST ${desk}/uploads`]: ticket(upload(1, 'letter.pdf')) });
  await page.getByText('The client sees it as soon as it is checked').click();
  await choose(page, letter);
  await expect
    .poll(() => asked.find((one) => one.call === `POST ${desk}/uploads`)?.body)
    .toMatchObject({ permitted: false, purpose: 'document' });
});
