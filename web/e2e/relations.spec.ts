import { expect, test, type Page } from '@playwright/test';
import { aunt, child, mother, nobodyTied, relations, staffClient } from './accounts-answers';
import { lay, problem, sessionOf, staff, type Answer } from './answers';
import { looks } from './look';

const console = `/c/${staff.id}`;
const home = `${console}/clients/${child.id}/relations`;
const path = `/api/p/${staff.id}/clients/${child.id}`;
const answers: Record<string, Answer> = {
  'GET /api/auth/session': { body: sessionOf([staff]) },
  [`GET ${path}`]: { body: staffClient },
  [`GET ${path}/relations`]: { body: relations },
  [`GET /api/p/${staff.id}/notices`]: { body: { notices: [] } },
};

async function open(page: Page, address: string, more: Record<string, Answer> = {}) {
  const asked = await lay(page, { ...answers, ...more });
  await page.goto(address);
  await expect(page).toHaveTitle(/Relations/);
  return asked;
}

looks('relations', async (page) => {
  await open(page, home);
  await expect(page.getByText('Otto Brandt waits for your decision')).toBeVisible();
});

looks('no relations', async (page) => {
  await open(page, home, { [`GET ${path}/relations`]: { body: nobodyTied } });
  await expect(page.getByText('A legal guardian is needed')).toBeVisible();
});

looks('a relation', async (page) => {
  await open(page, `${home}/${mother.id}`);
  await expect(page.getByRole('heading', { name: 'Inés Vidal' })).toBeVisible();
});

looks('a new relation', async (page) => {
  await open(page, `${home}/new`, { [`POST ${path}/relations`]: ownAddress });
  await page.getByLabel('Given name').fill('Mia');
  await page.getByLabel('Family name').fill('Rivera');
  await page.getByLabel('Email address').fill('mia@example.com');
  await page.getByRole('button', { name: 'Add and invite' }).click();
  await expect(page.getByText("This is the client's own address").first()).toBeVisible();
});

const ownAddress = problem('invalid', 422, {
  errors: [{ pointer: '#/email', code: 'own-address', text: 'own' }],
});

test('adds a guardian with everything, and an emergency contact with nothing', async ({ page }) => {
  const asked = await open(page, `${home}/new`, {
    [`POST ${path}/relations`]: { status: 201, body: aunt },
  });
  await page.getByLabel('Given name').fill('Ada');
  await page.getByLabel('Family name').fill('Okafor');
  await page.getByText('Emergency contact', { exact: true }).click();
  await expect(page.getByLabel('Payments')).toHaveValue('none');
  await expect(page.getByLabel('Payments').getByRole('option')).toHaveCount(2);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page).toHaveURL(`${home}/${aunt.id}`);
  const sent = asked.find((one) => one.call === `POST ${path}/relations`);
  expect(sent?.body).toMatchObject({
    relation: 'emergency',
    invite: false,
    name: { given: 'Ada', family: 'Okafor' },
    levels: { payments: 'none' },
  });
  expect(sent?.headers['idempotency-key']).toMatch(/^[\w-]{16,}$/);
});

test('links a client of the practice', async ({ page }) => {
  const other = { id: `cli_${'e'.repeat(32)}`, name: { given: 'Inés', family: 'Vidal' } };
  const asked = await open(page, `${home}/new`, {
    [`GET /api/p/${staff.id}/clients`]: {
      body: {
        clients: [staffClient, { ...other, createdAt: '2026-11-01T15:00:00Z' }],
      },
    },
    [`POST ${path}/relations`]: { status: 201, body: mother },
  });
  await page.getByText('They are a client of the practice too').click();
  await page.getByLabel('Find the client').fill('vid');
  await page.getByText('Inés Vidal').last().click();
  await expect(page.getByText('Mia Rivera').last()).not.toHaveRole('radio');
  await page.getByRole('button', { name: 'Add and invite' }).click();
  await expect(page).toHaveURL(`${home}/${mother.id}`);
  const sent = asked.find((one) => one.call === `POST ${path}/relations`);
  expect(sent?.body).toMatchObject({ client: other.id, relation: 'guardian' });
  expect(sent?.body).not.toHaveProperty('name');
});

test('a save that lost is told so, and the panel shows what is kept', async ({ page }) => {
  let kept = relations;
  await lay(page, {
    ...answers,
    [`GET ${path}/relations`]: () => ({ body: kept }),
    [`PUT ${path}/relations/${mother.id}`]: problem('conflict', 409, { version: 2 }),
  });
  await page.goto(`${home}/${mother.id}`);
  kept = { ...relations, relatedPeople: [{ ...mother, version: 2, label: 'stepmother' }] };
  await page.getByLabel('What they are to the client').fill('mum');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('This was changed somewhere else').first()).toBeVisible();
  await expect(page.getByLabel('What they are to the client')).toHaveValue('mum');
  await expect(page.getByText('stepmother').first()).toBeVisible();
});

test('ends a relation only after asking', async ({ page }) => {
  const asked = await open(page, `${home}/${mother.id}`, {
    [`DELETE ${path}/relations/${mother.id}`]: problem('guardian-needed', 409),
  });
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  expect(asked.some((one) => one.call.startsWith('DELETE'))).toBe(false);
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
  await expect(page.getByRole('dialog').getByText('needs a legal guardian')).toBeVisible();
});

test('opens rows by keyboard', async ({ page }) => {
  await open(page, home);
  await expect(page.getByRole('link', { name: 'Inés Vidal' })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Otto Brandt' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(home);
});
