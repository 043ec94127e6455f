import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, type Browser, type Download, type Page } from '@playwright/test';
import { smallPdf } from '../bytes';
import { check } from '../look';
import { cameraOwner, photo, segments } from './photo';
import { linkIn, mailTo, operator, runner } from './runner';

// One client's file is followed from the phone to the practice, and another one back.
test.describe.configure({ mode: 'serial' });

const owner = 'owner@lakeside.example';
const clientEmail = 'iris@client.example';
const photoName = 'Überweisung 林 🎉';
const planName = 'خطة العلاج';
const heic = new URL('../../../shared/content/testdata/quarters.heic', import.meta.url);
// In two parts, so that no scanner takes this file for malware.
const eicar = String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-` + 'ANTIVIRUS-TEST-FILE!$H+H*';

let desk: Page;
let client: Page;
/** The addresses of everything that was fetched, in both browsers. */
const fetched: string[] = [];

async function someone(browser: Browser, invited: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: runner.portal, acceptDownloads: true });
  const page = await context.newPage();
  page.on('request', (request) => fetched.push(decodeURIComponent(request.url())));
  await page.goto(linkIn(await mailTo(page.request, invited, /Lakeside/)));
  await page.getByRole('button', { name: 'Accept and sign in' }).click();
  return page;
}

/** Nothing for axe to find, and nothing cut off, on a phone and on a desk. */
async function looksRight(page: Page) {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await check(page);
  }
}

async function send(page: Page, name: string, mimeType: string, buffer: Buffer) {
  await page.getByLabel('Choose files').first().setInputFiles({ name, mimeType, buffer });
}

async function download(page: Page, name: string): Promise<{ saved: Download; bytes: Buffer }> {
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Download ${name}` }).click(),
  ]);
  return { saved, bytes: readFileSync(await saved.path()) };
}

/** A picture that is drawn: how wide and high. */
const drawn = (page: Page, name: string) =>
  page
    .getByRole('img', { name })
    .evaluate((img: HTMLImageElement) => `${img.naturalWidth} by ${img.naturalHeight}`);

test.beforeAll(async ({ browser }) => {
  await operator('practice', '--name', 'Lakeside', '--email', owner, '--slug', 'lakeside');
  desk = await someone(browser, owner);
  await desk.getByRole('link', { name: 'Clients' }).click();
  await desk.getByRole('link', { name: 'New client' }).click();
  await desk.getByLabel('Given name').fill('Iris');
  await desk.getByLabel('Family name').fill('Andersson');
  await desk.getByLabel('Email address').fill(clientEmail);
  await desk.getByRole('button', { name: 'Create and invite' }).click();
  await expect(desk.getByText('Created. The invite is on its way.')).toBeVisible();
  client = await someone(browser, clientEmail);
  await expect(client.getByRole('heading', { name: 'Hello, Iris' })).toBeVisible();
});

test('a photo is checked, becomes a document, is looked at and saved', async () => {
  await client.getByRole('link', { name: 'My Documents' }).first().click();
  await expect(client.getByText('of up to 25 MB each')).toBeVisible();
  const taken = await photo(client);
  expect(taken.includes(cameraOwner) && segments(taken).includes(0xe1)).toBe(true);
  await send(client, `../${photoName}.jpg`, 'image/jpeg', taken);
  await expect(client.getByText('Added', { exact: true })).toBeVisible({ timeout: 20_000 });
  const row = client.getByRole('link', { name: photoName, exact: true });
  await expect(row).toBeVisible();
  await looksRight(client);

  await row.click();
  await expect(client.getByRole('img', { name: photoName })).toBeVisible();
  await expect.poll(() => drawn(client, photoName)).toBe('40 by 64'); // upright
  await looksRight(client);

  const { saved, bytes } = await download(client, photoName);
  expect(saved.suggestedFilename()).toBe(`${photoName}.jpg`);
  expect(bytes.includes(cameraOwner) || bytes.includes('Exif')).toBe(false);
  expect(segments(bytes).filter((kind) => kind > 0xe0 && kind <= 0xef)).toEqual([]);
});

test('a virus is refused, and the client is told why', async () => {
  await client.goBack();
  await send(client, 'letter.pdf', 'application/pdf', Buffer.from(`%PDF-1.7\n${eicar}\n%%EOF\n`));
  const row = client.getByRole('listitem').filter({ hasText: 'letter.pdf' });
  await expect(row.getByText('A virus was found in this file')).toBeVisible({ timeout: 20_000 });
  await expect(client.getByRole('link', { name: 'letter', exact: true })).toHaveCount(0);
  await looksRight(client);
  await row.getByRole('button', { name: /^Remove letter.pdf/ }).click();
  await expect(row).toHaveCount(0);
});

test('staff see it in the console and share a document back', async () => {
  await desk.getByRole('link', { name: 'Clients' }).click();
  await desk
    .getByRole('link', { name: /Andersson/ })
    .first()
    .click();
  await desk.getByRole('link', { name: 'Documents', exact: true }).click();
  await desk.getByRole('button', { name: photoName }).click();
  await expect.poll(() => drawn(desk, photoName)).toBe('40 by 64');
  await looksRight(desk);
  await desk.getByRole('button', { name: 'Close', exact: true }).click();

  await send(desk, `${planName}.pdf`, 'application/pdf', smallPdf);
  await expect(desk.getByText('Added', { exact: true })).toBeVisible({ timeout: 20_000 });
  const shared = desk.getByRole('row').filter({ hasText: planName });
  await expect(shared.getByText('Not opened')).toBeVisible();
  await looksRight(desk);

  const told = await mailTo(desk.request, clientEmail, /a document is waiting for you/);
  expect(`${told.subject}${told.text}`).not.toMatch(new RegExp(`${planName}|Andersson`));
  await client.reload();
  await client.getByRole('link', { name: planName }).click();
  await expect(client.frameLocator('iframe').getByText('Hello from the file')).toBeAttached();
  const { saved, bytes } = await download(client, planName);
  expect(saved.suggestedFilename()).toBe(`${planName}.pdf`);
  expect(bytes).toEqual(smallPdf);
  await desk.reload();
  await expect(shared.getByText('Opened', { exact: true })).toBeVisible();
});

test('both sides of an insurance card come from the phone', async () => {
  await client.getByRole('link', { name: 'My Profile' }).first().click();
  const side = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const front = side(client, 'Insurance card, front');
  await expect(front.getByText('A picture or PDF of up to 15 MB.')).toBeVisible();
  await front
    .getByLabel('Choose files')
    .setInputFiles({ name: 'front.jpg', mimeType: 'image/jpeg', buffer: await photo(client) });
  await expect(front.getByRole('img')).toBeVisible({ timeout: 20_000 });
  const back = side(client, 'Insurance card, back');
  await back.getByLabel('Choose files').setInputFiles(fileURLToPath(heic));
  await expect(back.getByRole('img')).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => drawn(client, 'Insurance card, back')).toBe('320 by 240');
  await looksRight(client);
  await desk.reload();
  await expect.poll(() => drawn(desk, 'Primary insurance, back')).toBe('320 by 240');
  await looksRight(desk);
});

test('no address that was fetched holds a name', () => {
  expect(fetched.filter((url) => url.includes('X-Amz-Signature')).length).toBeGreaterThan(5);
  for (const name of [photoName, planName, 'Überweisung', 'letter', 'Andersson', clientEmail]) {
    expect(fetched.filter((url) => url.includes(name))).toEqual([]);
  }
});
