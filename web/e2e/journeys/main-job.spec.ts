import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { check } from '../look';
import { linkIn, mailTo, operator, runner, squash, textOf } from './runner';

type Item = { linkId: string; type: string; text?: string; item?: Item[] };

const instrument = new URL('../../../shared/form/instruments/phq-9.json', import.meta.url);
const questionnaire = readFileSync(instrument, 'utf8');
const owner = 'owner@river.example';
const clientEmail = 'noor@client.example';

/** Every question that a person is asked, in order. */
function questions(items: Item[]): Item[] {
  return items.flatMap((item) => [
    ...(item.type === 'choice' ? [item] : []),
    ...questions(item.item ?? []),
  ]);
}

const asked = questions((JSON.parse(questionnaire) as { item: Item[] }).item);

test('the whole job: operator, practice, client, form, signature, PDF', async ({
  browser,
  request,
}, info) => {
  test.setTimeout(120_000);
  const said = await operator('practice', '--name', 'River Practice', '--email', owner);
  expect(said).toContain('River Practice is on board');

  const staff = await open(browser, linkIn(await mailTo(request, owner, /River Practice/)));
  await staff.getByRole('button', { name: 'Accept and sign in' }).click();
  await importForm(staff);
  await createClient(staff);

  const invite = await mailTo(request, clientEmail, /River Practice/);
  expect(`${invite.subject}${invite.text}${invite.html}`).not.toMatch(/PHQ|Haddad|depress/i);
  const client = await open(browser, linkIn(invite));
  await expect(client.getByText(/This opens Noor's account at River Practice/)).toBeVisible();
  await client.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(client.getByRole('heading', { name: 'Hello, Noor' })).toBeVisible();
  await check(client);

  await fillIn(client);
  await sign(client);
  await expect(client.getByRole('heading', { name: /on its way to River Practice/ })).toBeVisible();
  await expect(client.getByText('988').first()).toBeVisible();
  await check(client);

  await lockedNow(client);
  const pdf = await downloadCopy(client, info.outputPath('copy.pdf'));
  for (const { text = '' } of asked) expect(pdf).toContain(squash(text));
  for (const words of ['Nearly every day', '27', 'Noor Haddad', 'River Practice']) {
    expect(pdf).toContain(squash(words));
  }
  const told = await mailTo(request, clientEmail, /a document is waiting for you/);
  expect(`${told.subject}${told.text}`).not.toMatch(/PHQ|Haddad/i);

  await staffSees(staff);
});

/** A browser of its own, as another person at another place has one. */
async function open(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: runner.portal, acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function importForm(staff: Page) {
  await staff.getByRole('link', { name: 'Forms' }).click();
  await staff.getByRole('link', { name: 'Import a form' }).click();
  await staff.locator('input[type=file]').setInputFiles(fileURLToPath(instrument));
  await staff.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(staff.getByText('Imported as version 1.')).toBeVisible();
}

async function createClient(staff: Page) {
  await staff.getByRole('link', { name: 'Clients' }).click();
  await staff.getByRole('link', { name: 'New client' }).click();
  await staff.getByLabel('Given name').fill('Noor');
  await staff.getByLabel('Family name').fill('Haddad');
  await staff.getByLabel('Email address').fill(clientEmail);
  await staff.getByRole('checkbox', { name: /PHQ-9/ }).check({ force: true });
  await staff.getByRole('button', { name: 'Create and invite' }).click();
  await expect(staff.getByText('Created. The invite is on its way.')).toBeVisible();
}

/** Answers "Nearly every day" to everything, by keyboard alone. */
async function fillIn(client: Page) {
  await client.getByRole('link', { name: 'Fill it in' }).click();
  for (const { text = '' } of asked) {
    const last = client.getByRole('radiogroup', { name: text }).getByRole('radio').last();
    await last.press('Space');
    await expect(last).toBeChecked();
  }
  await expect(client.getByText('988').first()).toBeVisible();
  await expect(client.getByText(/^Saved \d/)).toBeVisible();
  await client.reload();
  await expect(client.getByRole('radio', { checked: true })).toHaveCount(asked.length);
  await client.getByRole('button', { name: 'Look over my answers' }).click();
  await expect(client.getByRole('definition').filter({ hasText: 'Nearly every day' })).toHaveCount(
    9,
  );
  await client.getByRole('button', { name: 'Go on to sign' }).click();
}

async function sign(client: Page) {
  await client.getByRole('checkbox', { name: /I have read this/ }).press('Space');
  await client.getByLabel('Type your full name').fill('Noor Haddad');
  await client.getByRole('button', { name: 'Sign and send' }).press('Enter');
}

/** The task is done for good: struck through, and nothing on its page changes it. */
async function lockedNow(client: Page) {
  await client.getByRole('link', { name: 'Back to my tasks' }).click();
  const row = client.getByRole('listitem').filter({ hasText: 'Completed' });
  await expect(row).toBeVisible();
  await check(client);
  await row.getByRole('link').first().click();
  await expect(client.getByText(/can't be changed any more/)).toBeVisible();
  await expect(client.getByRole('radio')).toHaveCount(0);
}

async function downloadCopy(client: Page, path: string): Promise<string> {
  await client
    .getByRole('link', { name: /My Documents/ })
    .first()
    .click();
  await expect(async () => {
    await client.reload();
    await expect(client.getByRole('button', { name: /Download/ })).toHaveCount(1, {
      timeout: 1000,
    });
  }).toPass();
  await check(client);
  const download = client.waitForEvent('download');
  await client.getByRole('button', { name: /Download/ }).click();
  await (await download).saveAs(path);
  return textOf(path);
}

async function staffSees(staff: Page) {
  await staff.getByRole('link', { name: 'Clients' }).click();
  await staff.reload();
  await expect(staff.getByText(/urgent/i).first()).toBeVisible();
  await staff
    .getByRole('link', { name: /Haddad/ })
    .first()
    .click();
  await expect(staff.getByText(/27/).first()).toBeVisible();
  await check(staff);
}
