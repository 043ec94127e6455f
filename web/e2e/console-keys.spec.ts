import { expect, test, type Page } from '@playwright/test';
import { lay, problem, staff, sessionOf } from './answers';
import { forms, home, laid, questionnaire, robin, robinPage, root } from './console-answers';

async function open(page: Page, path: string, more: Parameters<typeof lay>[1] = {}) {
  const asked = await lay(page, { ...laid, ...more });
  await page.goto(path);
  return asked;
}

test('the clients by keyboard alone', async ({ page }) => {
  await open(page, home);
  await expect(page.getByRole('row', { name: /Ortega/ })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(robinPage);
  await expect(page.getByRole('heading', { name: /Robin/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(`${home}/clients`);
  await page.keyboard.press('/');
  const find = page.getByRole('searchbox', { name: 'Find by name or email' });
  await expect(find).toBeFocused();
  await expect(find).toHaveValue('');
  await page.keyboard.type('angs');
  await expect(page.getByText('1 client found')).toBeVisible();
  await expect(page.getByRole('row', { name: /Ortega/ })).toBeHidden();
  expect(page.url()).not.toContain('angs');
});

test('closing details gives the focus back to the row', async ({ page }) => {
  await open(page, `${home}/clients`);
  const row = page.getByRole('row').getByRole('link', { name: /Robin/ });
  await row.press('Enter');
  await expect(page.getByRole('heading', { name: /Robin/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(row).toBeFocused();
});

test('finding looks through every page', async ({ page }) => {
  const ada = { given: 'Ada', family: 'Lovelace' };
  const asked = await lay(page, laid);
  await page.route(`**${root}/clients?cursor=two`, (route) =>
    route.fulfill({ json: { clients: [{ ...robin, id: `cli_${'9'.repeat(32)}` }] } }),
  );
  await page.route(`**${root}/clients`, (route) =>
    route.fulfill({
      json: { clients: [{ ...robin, email: 'ada@example.com', name: ada }], next: 'two' },
    }),
  );
  await page.goto(home);
  await expect(page.getByRole('row', { name: /Lovelace/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show more' })).toBeVisible();
  await page.getByRole('searchbox').fill('robin');
  await expect(page.getByRole('row', { name: /Robin/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Lovelace/ })).toBeHidden();
  expect(asked.every((one) => !one.call.includes('robin'))).toBe(true);
});

test('imports a questionnaire from a file, and shows what it asks', async ({ page }) => {
  const asked = await open(page, `${home}/forms`, {
    [`POST ${root}/forms`]: { status: 201, body: { ...forms[0], version: 3 } },
  });
  await page.getByRole('link', { name: 'Import a form' }).click();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  const buffer = Buffer.from(JSON.stringify(questionnaire));
  await (await chosen).setFiles({ name: 'phq.json', mimeType: 'application/json', buffer });
  await expect(page.getByLabel('Questionnaire')).toHaveValue(/PHQ-9/);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(`${home}/forms/${forms[0]?.id}`);
  await expect(page.getByText('Asked only when')).toContainText('is not “Not at all”');
  const sent = asked.find((one) => one.call === `POST ${root}/forms`);
  expect(sent?.body).toEqual({ questionnaire });
  expect(sent?.headers['idempotency-key']).toMatch(/^[A-Za-z0-9_-]{16,64}$/);
});

test('a refused questionnaire is told item by item, and stays to be mended', async ({ page }) => {
  const errors = [
    {
      pointer: '#/questionnaire/item/1/type',
      linkId: 'more',
      code: 'unknown-type',
      text: 'FHIR R4 has no item type "hologram".',
    },
    { pointer: '#/questionnaire/title', code: 'brand-new', text: 'Another reason.' },
  ];
  const asked = await open(page, `${home}/forms/import`, {
    [`POST ${root}/forms`]: problem('form-invalid', 422, { errors }),
  });
  const field = page.getByLabel('Questionnaire');
  await field.fill('no JSON');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('paste one JSON object')).toBeVisible();
  expect(asked.some((one) => one.call.startsWith('POST'))).toBe(false);
  await field.fill(JSON.stringify(questionnaire));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const refusals = page.getByRole('listitem').filter({ hasText: '#/questionnaire' });
  await expect(refusals).toHaveCount(2);
  await expect(refusals.first()).toContainText('Would you like to say more?');
  await expect(refusals.first()).toContainText('FHIR R4 has no such type of item');
  await expect(refusals.last()).toContainText('Another reason.');
  await expect(field).toHaveValue(/PHQ-9/);
});

test('the other versions of a form are one press away', async ({ page }) => {
  await open(page, `${home}/forms/${forms[0]?.id}`);
  await expect(page.getByRole('row', { name: /PHQ-9/ })).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Version 1' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Version 2' })).toHaveAttribute(
    'aria-current',
    'page',
  );
});

test('shows only what the grant allows', async ({ page }) => {
  const viewer = { ...staff, permissions: ['clients:view' as const] };
  await open(page, robinPage, { 'GET /api/auth/session': { body: sessionOf([viewer]) } });
  await expect(page.getByText('Portal access')).toBeVisible();
  for (const name of ['Send again', 'Correct the address', 'Revoke', 'Assign forms', /Mark/]) {
    await expect(page.getByRole('button', { name })).toBeHidden();
  }
  await expect(page.getByRole('link', { name: 'New client' })).toBeHidden();
  await expect(page.getByRole('link', { name: 'Forms' })).toBeHidden();
});
