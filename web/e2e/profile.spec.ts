import { expect, test } from '@playwright/test';
import { client, lay, problem, sessionOf, type Answer } from './answers';
import { looks } from './look';
import {
  base,
  card,
  drawn,
  edit,
  get,
  home,
  open,
  openAsStaff,
  put,
  staffGet,
} from './profile-answers';
import { emptyProfile, fullProfile } from './profiles';

looks('profile', async (page) => {
  await open(page);
  await expect(page.getByRole('img', { name: 'Insurance card, front', exact: true })).toBeVisible();
  await expect(page.getByText('+1 207-555-0148 (mobile)')).toBeVisible();
});

looks('empty profile', async (page) => {
  await open(page, {
    [get]: { body: emptyProfile },
    [`GET /api${home}/pictures`]: { body: { pictures: [] } },
  });
  await expect(page.getByText('Whom should the practice call')).toBeVisible();
});

// Apart, since long lists of countries and zones take axe long.
const edited = [
  ['Name and identity', 'Address and phones'],
  ['Languages and time zone', 'Messages'],
  ['Emergency contact', 'Insurance'],
  ['Second insurance'],
];
for (const [part, titles] of edited.entries()) {
  looks(`profile being edited ${part + 1}`, async (page) => {
    await open(page);
    for (const title of titles) await edit(page, title);
    await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(titles.length);
  });
}

looks("a minor's profile", async (page) => {
  await open(page, { [get]: { body: { ...fullProfile, birthDateFixed: true } } });
  await edit(page, 'Name and identity');
  await expect(page.getByText('Only North Clinic can change this.')).toBeVisible();
});

const wrong = problem('invalid', 422, {
  errors: [
    { pointer: '#/values/contact/address/postalCode', code: 'postal-code', text: 'No.' },
    { pointer: '#/values/contact/phones/1/number', code: 'phone', text: 'No.' },
  ],
});

looks('profile with errors', async (page) => {
  await open(page, { [put('contact')]: wrong });
  await edit(page, 'Address and phones');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: '2 things need another look' })).toBeVisible();
});

const mine = { use: 'work' as const, number: '+12125550199', formatted: '+1 212-555-0199' };
const kept = { use: 'home' as const, number: '+12075550111', formatted: '+1 207-555-0111' };
const conflict = problem('profile-conflict', 409, {
  conflict: {
    section: 'contact',
    version: 2,
    changedBy: 'staff',
    kept: { contact: { phones: [kept] } },
    sent: { contact: { ...fullProfile.values.contact, phones: [mine] } },
  },
});

looks('profile in conflict', async (page) => {
  await open(page, { [put('contact')]: conflict });
  await edit(page, 'Address and phones');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('This was changed by the practice')).toBeVisible();
});

looks('client profile', async (page) => {
  await openAsStaff(page);
  await expect(page.getByRole('img', { name: 'Photo ID, front' })).toBeVisible();
  await expect(page.getByText('owner@north.example')).toBeVisible();
});

test('a section is edited by keyboard alone', async ({ page }) => {
  const saved = structuredClone(fullProfile);
  if (saved.values.emergencyContact) saved.values.emergencyContact.name = 'Ana Ruiz';
  const asked = await open(page, { [put('emergencyContact')]: { body: saved } });
  await page.getByRole('button', { name: 'Edit: Emergency contact' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Full name')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Ana Ruiz');
  await page.keyboard.press('Enter');
  const region = card(page, 'Emergency contact');
  await expect(region.getByText('Ana Ruiz')).toBeVisible();
  await expect(region.getByRole('status')).toHaveText(/Saved/);
  await expect(page.getByRole('button', { name: 'Edit: Emergency contact' })).toBeFocused();
  await expect
    .poll(() => asked.find((one) => one.call.startsWith('PUT'))?.body)
    .toEqual({
      version: 0,
      values: {
        emergencyContact: { name: 'Ana Ruiz', relationship: 'sibling', phone: '+1 207-555-0176' },
      },
    });
});

test('only what is filled in is sent', async ({ page }) => {
  const asked = await open(page, {
    [get]: { body: emptyProfile },
    [put('identity')]: { body: emptyProfile },
    [put('contact')]: { body: emptyProfile },
  });
  await edit(page, 'Name and identity');
  await page.getByLabel('Pronouns').selectOption('In my own words');
  await page.getByLabel('Pronouns in your own words').fill('ze/zir');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await edit(page, 'Address and phones');
  await page.getByLabel('Country').selectOption('Mexico');
  await page.getByLabel('Street and number').fill('Av. Juárez 1');
  await page.getByRole('button', { name: 'Add a phone' }).click();
  await page.getByLabel('Number', { exact: true }).fill('55 1234 5678');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
  const sent = () => asked.filter((one) => one.call.startsWith('PUT')).map((one) => one.body);
  await expect.poll(sent).toEqual([
    {
      version: 0,
      values: {
        identity: { name: { given: 'Robin', family: 'Okafor-Ångström' }, pronouns: 'ze/zir' },
      },
    },
    {
      version: 0,
      values: {
        contact: {
          address: { lines: ['Av. Juárez 1'], country: 'MX' },
          phones: [{ use: 'mobile', number: '55 1234 5678' }],
        },
      },
    },
  ]);
});

test('an error stands beside its field, and nothing typed is lost', async ({ page }) => {
  let answer = wrong;
  await open(page, { [put('contact')]: () => answer });
  await edit(page, 'Address and phones');
  await page.getByLabel('ZIP code').fill('0410');
  await page.getByRole('button', { name: 'Save' }).click();
  await page
    .getByRole('link', { name: /^Postal code: This is not a complete postal code/ })
    .click();
  await expect(page.getByLabel('ZIP code')).toBeFocused();
  await expect(page.getByLabel('ZIP code')).toHaveAccessibleDescription(/not a complete postal/);
  answer = problem('unavailable', 503);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('That did not work just now')).toBeVisible();
  await expect(page.getByLabel('ZIP code')).toHaveValue('0410');
});

test('half a date is told before anything is sent', async ({ page }) => {
  const asked = await open(page);
  await edit(page, 'Name and identity');
  await page.getByLabel('Year').fill('19');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByRole('link', { name: 'Date of birth: This is not a complete date' }),
  ).toBeVisible();
  expect(asked.filter((one) => one.call.startsWith('PUT'))).toEqual([]);
});

test('of two versions the person chooses their own', async ({ page }) => {
  let answer = conflict;
  const asked = await open(page, { [put('contact')]: () => answer });
  await edit(page, 'Address and phones');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('+1 207-555-0111 (home)')).toBeVisible();
  await expect(page.getByText('+1 212-555-0199 (work)')).toBeVisible();
  answer = { body: fullProfile };
  await page.getByRole('button', { name: 'Use mine' }).click();
  await expect(card(page, 'Address and phones').getByRole('status')).toHaveText(/Saved/);
  const versions = asked
    .filter((one) => one.call.startsWith('PUT'))
    .map((one) => (one.body as { version: number }).version);
  expect(versions).toEqual([1, 2]);
});

test('of two versions the person chooses what is saved', async ({ page }) => {
  let profile = fullProfile;
  const asked = await open(page, { [get]: () => ({ body: profile }), [put('contact')]: conflict });
  await edit(page, 'Address and phones');
  profile = { ...fullProfile, values: { ...fullProfile.values, contact: { phones: [kept] } } };
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Keep what is saved' }).click();
  await expect(card(page, 'Address and phones').getByText('+1 207-555-0111 (home)')).toBeVisible();
  await expect.poll(() => asked.filter((one) => one.call.startsWith('PUT'))).toHaveLength(1);
});

test('after a conflict one can go on editing', async ({ page }) => {
  const asked = await open(page, { [put('contact')]: conflict });
  await edit(page, 'Address and phones');
  await page.getByLabel('City').fill('Bath');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Go on editing mine' }).click();
  await expect(page.getByLabel('City')).toHaveValue('Bath');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('This was changed by the practice')).toBeVisible();
  await expect.poll(() => asked.at(-1)?.body).toMatchObject({ version: 2 });
});

test('an insurance can be removed, and brought back', async ({ page }) => {
  const values = { ...fullProfile.values };
  delete values.primaryInsurance;
  const revision = { version: 5, changedAt: '2026-11-24T15:00:00Z', changedBy: 'self' as const };
  const without = { ...fullProfile, values, revisions: { primaryInsurance: revision } };
  let answer: Answer = { body: without };
  const asked = await open(page, { [put('primaryInsurance')]: () => answer });
  await page.getByRole('button', { name: 'Remove: Insurance' }).click();
  await expect(card(page, 'Insurance').getByText('None yet')).toBeVisible();
  answer = { body: fullProfile };
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, 'Insurance').getByText('Harbor Health Plan')).toBeVisible();
  await expect
    .poll(() => asked.filter((one) => one.call.startsWith('PUT')).map((one) => one.body))
    .toEqual([
      { version: 0, values: {} },
      { version: 5, values: { primaryInsurance: fullProfile.values.primaryInsurance } },
    ]);
});

test('who may only look finds nothing to press', async ({ page }) => {
  const viewer = { ...client, permissions: ['account:view' as const, 'profile:view' as const] };
  await open(page, { 'GET /api/auth/session': { body: sessionOf([viewer]) } });
  await expect(page.getByRole('button', { name: /^(Edit|Add|Remove):/ })).toHaveCount(0);
  await expect(page.getByRole('img', { name: 'Photo ID, front' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^(Choose a file|Replace)$/ })).toHaveCount(0);
});

test('staff save for the client and see what changed', async ({ page }) => {
  const asked = await openAsStaff(page, {
    [`PUT ${staffGet.slice(4)}/languages`]: { body: fullProfile },
  });
  const history = page.getByRole('region', { name: 'What changed' });
  await expect(history.getByText('December 4, 1988')).toBeVisible();
  await expect(history.getByText('a guardian')).toBeVisible();
  await edit(page, 'Languages and time zone');
  await page.getByRole('button', { name: 'Remove language 2' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
  const sent = () => asked.find((one) => one.call.startsWith('PUT'))?.body;
  await expect.poll(sent).toEqual({
    version: 0,
    values: {
      languages: { language: 'en', spoken: ['en', 'ase'], timeZone: 'America/New_York' },
    },
  });
  await expect
    .poll(() => asked.filter((one) => one.call === `${staffGet}-changes`).length)
    .toBeGreaterThan(1);
});

test.describe('in Spanish', () => {
  test.use({ locale: 'es-US' });
  test('the profile speaks it', async ({ page }) => {
    const speaker = sessionOf([client]);
    speaker.login.language = 'es';
    await drawn(page);
    await lay(page, { ...base, 'GET /api/auth/session': { body: speaker } });
    await page.goto(`${home}/profile`);
    await expect(page.getByRole('heading', { name: 'Mi perfil' })).toBeVisible();
    await expect(page.getByText('12 de abril de 1988')).toBeVisible();
    await expect(page.getByText('Estados Unidos')).toBeVisible();
    await expect(page.getByRole('img', { name: 'Identificación, frente' })).toBeVisible();
    await page.getByRole('button', { name: /^Editar: Nombre/ }).click();
    await expect(page.getByLabel('Nombre legal')).toHaveValue('Robin');
  });
});
