import { expect, test } from '@playwright/test';
import { files } from '../csp';
import { sessionOf, staff } from './answers';
import { card, home, open, openAsStaff } from './profile-answers';
import { pictures, uploads } from './profiles';

test('a picture of a card is sent in and shown in place of the last one', async ({ page }) => {
  const upload = {
    id: `upl_${'5'.repeat(32)}`,
    name: 'card.png',
    purpose: 'photo-id-back' as const,
    size: 4,
    createdAt: '2026-11-24T15:00:00Z',
    duplicate: false,
  };
  let sent = false;
  const asked = await open(page, {
    [`POST /api${home}/uploads`]: {
      status: 201,
      body: {
        upload: { ...upload, state: 'waiting' },
        url: `${files}/bucket`,
        fields: { key: 'k' },
        expiresAt: '2026-11-24T15:10:00Z',
      },
    },
    [`GET /api${home}/uploads`]: () => ({
      body: { ...uploads, uploads: sent ? [{ ...upload, state: 'ready' }] : [] },
    }),
    [`GET /api${home}/pictures`]: () => ({
      body: {
        pictures: sent ? [...pictures, { ...pictures[0], purpose: 'photo-id-back' }] : pictures,
      },
    }),
  });
  await page.route(`${files}/bucket`, async (route) => {
    sent = true;
    await route.fulfill({ status: 204, headers: { 'Access-Control-Allow-Origin': '*' } });
  });
  const back = card(page, 'Photo ID, back');
  await expect(back.getByText('Nothing here yet')).toBeVisible();
  const chosen = page.waitForEvent('filechooser');
  await back.getByRole('button', { name: 'Choose a file' }).press('Enter');
  await (
    await chosen
  ).setFiles({ name: 'card.png', mimeType: 'image/png', buffer: Buffer.from('card') });
  await expect(back.getByRole('img', { name: 'Photo ID, back' })).toBeVisible();
  await expect(back.getByRole('button', { name: 'Replace' })).toBeVisible();
  expect(asked.find((one) => one.call === `POST /api${home}/uploads`)?.body).toEqual({
    name: 'card.png',
    contentType: 'image/png',
    size: 4,
    purpose: 'photo-id-back',
  });
  await expect(card(page, 'Photo ID, front').getByText('card.png')).toHaveCount(0);
});

test('staff look at the pictures and send none', async ({ page }) => {
  const asked = await openAsStaff(page);
  await expect(page.getByRole('img', { name: 'Photo ID, front' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open Photo ID, front' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Choose a file|Replace)$/ })).toHaveCount(0);
  expect(asked.filter((one) => one.call.endsWith('/uploads'))).toEqual([]);
});

test('without the permission for documents staff see no pictures', async ({ page }) => {
  const viewer = { ...staff, permissions: ['clients:view' as const, 'clients:manage' as const] };
  const asked = await openAsStaff(page, {
    'GET /api/auth/session': { body: sessionOf([viewer]) },
  });
  await expect(page.getByRole('heading', { name: 'Photo ID' })).toHaveCount(0);
  expect(asked.filter((one) => one.call.endsWith('/pictures'))).toEqual([]);
});
