import { expect, test } from '@playwright/test';
import { access, history } from './accounts-answers';
import { client, emptyDashboard, lay, problem, sessionOf } from './answers';

type Manifest = {
  name: string;
  start_url: string;
  display: string;
  icons: { src: string; sizes: string; type: string; purpose?: string }[];
};

test('can be put on the home screen', async ({ page, request }) => {
  await lay(page, { 'GET /api/auth/session': problem('signed-out', 401) });
  await page.goto('/signin');
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = (await (await request.get(href ?? '')).json()) as Manifest;
  expect(manifest).toMatchObject({ start_url: '/', display: 'standalone' });
  for (const icon of manifest.icons.filter((one) => one.type === 'image/png')) {
    const [width, height] = sizeOf(await (await request.get(icon.src)).body());
    expect(`${width}x${height}`).toBe(icon.sizes);
  }
  const sizes = manifest.icons.map((icon) => icon.sizes);
  expect(sizes).toEqual(expect.arrayContaining(['192x192', '512x512']));
  expect(manifest.icons.some((icon) => icon.purpose === 'maskable')).toBe(true);
  const errors = await page.context().newCDPSession(page);
  const { installabilityErrors } = await errors.send('Page.getInstallabilityErrors');
  // A tab without a person's own window is "in incognito" for Chromium; nothing else may be wrong.
  const wrong = installabilityErrors.map((one) => one.errorId);
  expect(wrong.filter((one) => one !== 'in-incognito')).toEqual([]);
});

test('says so when the app does not come, and loads it again', async ({ page }) => {
  await lay(page, { 'GET /api/auth/session': { status: 204 } });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.route('**/assets/app-*.js', (route) => route.abort());
  await page.goto('/signin');
  const words = page.getByText('This page takes long to come');
  await expect(words).toBeHidden();
  await page.evaluate(() => document.getAnimations().forEach((one) => one.finish())); // some seconds later
  await expect(words).toBeVisible();
  await expect(page.getByText('Esta página tarda en llegar')).toBeVisible();
  await page.unroute('**/assets/app-*.js');
  await page.getByRole('link', { name: 'Load it again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(words).toBeHidden();
});

/** Width and height stand in a PNG's first chunk. */
function sizeOf(png: Buffer): [number, number] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

test('prints what matters and nothing around it', async ({ page }) => {
  const home = `/a/${client.id}`;
  const mine = { ...client, permissions: [...client.permissions] };
  mine.permissions.push('access:view');
  await lay(page, {
    'GET /api/auth/session': { body: sessionOf([mine]) },
    [`GET /api${home}/dashboard`]: { body: emptyDashboard },
    [`GET /api${home}/history`]: { body: history },
    [`GET /api${home}/access`]: { body: access },
  });
  await page.goto(`${home}/data`);
  await expect(page.getByText('You opened the documents')).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByText('You opened the documents')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Pages' }).first()).toBeHidden();
  await expect(page.getByRole('button', { name: 'Quick exit' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Español' })).toBeHidden();
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(paper).toBe('rgb(255, 255, 255)');
});
