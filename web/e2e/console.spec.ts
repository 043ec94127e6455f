import { expect, test, type Page } from '@playwright/test';
import { lay, problem, type Answer } from './answers';
import { forms, home, laid, notice, robin, robinPage, root, tasks } from './console-answers';
import { check } from './look';

const robinAt = `${root}/clients/${robin.id}`;
const inviteAt = `${robinAt}/invites/${robin.invite?.id}`;
const key = /^[A-Za-z0-9_-]{16,64}$/;

async function open(page: Page, path: string, more: Parameters<typeof lay>[1] = {}) {
  const asked = await lay(page, { ...laid, ...more });
  await page.goto(path);
  return asked;
}

type Asked = Awaited<ReturnType<typeof open>>;
const sentTo = (asked: Asked, call: string) => asked.filter((one) => one.call === call);

async function typePerson(page: Page) {
  await page.getByLabel('Given name').fill(' Robin ');
  await page.getByLabel('Family name').fill('Ångström');
  await page.getByLabel('Email address').fill('robin@example.com');
}

test('creates and invites a client with forms and a due date, once however often it is tried', async ({
  page,
}) => {
  const create = `POST ${root}/clients`;
  const answers: Answer[] = [problem('unavailable', 503), { status: 201, body: robin }];
  const asked = await open(page, home, { [create]: () => answers.shift() ?? problem('x', 500) });
  await page.getByRole('link', { name: 'New client' }).click();
  await expect(page.getByRole('heading', { name: 'New client' })).toBeFocused();
  await typePerson(page);
  await page
    .getByRole('group', { name: /Date of birth/ })
    .getByLabel('Month')
    .fill('4');
  await page
    .getByRole('group', { name: /Date of birth/ })
    .getByLabel('Day')
    .fill('12');
  await page
    .getByRole('group', { name: /Date of birth/ })
    .getByLabel('Year')
    .fill('1988');
  await page.getByRole('combobox', { name: /Language/ }).selectOption('Español');
  await page.getByLabel('Time zone').selectOption('America/Chicago');
  await page.getByRole('checkbox', { name: /PHQ-9/ }).check({ force: true });
  await page
    .getByRole('group', { name: /Due date/ })
    .getByLabel('Month')
    .fill('12');
  await page
    .getByRole('group', { name: /Due date/ })
    .getByLabel('Day')
    .fill('1');
  await page
    .getByRole('group', { name: /Due date/ })
    .getByLabel('Year')
    .fill('2026');
  await page.getByRole('button', { name: 'Create and invite' }).click();
  await expect(page.getByText('Nothing is lost')).toBeVisible();
  await page.getByRole('button', { name: 'Create and invite' }).click();
  await expect(page).toHaveURL(robinPage);
  await expect(page.getByText('The invite is on its way')).toBeVisible();
  const [first, second] = sentTo(asked, create);
  expect(second?.body).toEqual({
    name: { given: 'Robin', family: 'Ångström' },
    email: 'robin@example.com',
    birthDate: '1988-04-12',
    language: 'es',
    timeZone: 'America/Chicago',
    invite: { forms: [forms[0]?.id], dueOn: '2026-12-01' },
  });
  expect(second?.headers['idempotency-key']).toMatch(key);
  expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
});

test('says what is missing before it sends, and what the API minds beside its field', async ({
  page,
}) => {
  const create = `POST ${root}/clients`;
  const asked = await open(page, `${home}/clients/new`, {
    [create]: problem('invalid', 422, {
      errors: [{ pointer: '#/email', code: 'email', text: 'English' }],
    }),
  });
  await page.getByRole('button', { name: 'Create and invite' }).click();
  await expect(page.getByText('3 things need another look')).toBeVisible();
  expect(sentTo(asked, create)).toEqual([]);
  await page.getByRole('link', { name: 'Enter the family name' }).click();
  await expect(page.getByLabel('Family name')).toBeFocused();
  await typePerson(page);
  await page.getByText('Invite them now').click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByLabel('Email address')).toHaveAccessibleDescription(
    /not a complete email/,
  );
  expect(sentTo(asked, create)[0]?.body).not.toHaveProperty('invite');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'New client' }).click();
  await expect(page.getByLabel('Family name')).toHaveValue('Ångström');
});

test('sends an invite again, and shows it', async ({ page }) => {
  const resend = `POST ${inviteAt}/resend`;
  const at = '2026-11-24T15:00:00Z';
  const sent = { ...robin.invite, state: 'sent', stateAt: at, sentAt: at };
  const asked = await open(page, robinPage, { [resend]: { body: sent } });
  await expect(page.getByText('Fri, Nov 20, 10:01 AM')).toBeVisible();
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('Tue, Nov 24, 10:00 AM')).toBeVisible();
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect.poll(() => sentTo(asked, resend).length).toBe(2);
  const keys = sentTo(asked, resend).map((one) => one.headers['idempotency-key']);
  expect(new Set(keys).size).toBe(2);
  expect(keys[0]).toMatch(key);
});

test('revokes an invite after asking, and invites anew', async ({ page }) => {
  const revoke = `DELETE ${inviteAt}`;
  const invite = `POST ${robinAt}/invites`;
  const asked = await open(page, robinPage, {
    [revoke]: { body: { ...robin.invite, state: 'revoked' } },
    [invite]: { status: 201, body: { ...robin.invite, state: 'sent' } },
  });
  await page.getByRole('button', { name: 'Revoke' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  expect(sentTo(asked, revoke)).toEqual([]);
  await page.getByRole('button', { name: 'Revoke' }).click();
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('Revoked').first()).toBeVisible();
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('button', { name: 'Send the invite' }).click();
  await expect(page.getByText('Works until')).toBeVisible();
  expect(sentTo(asked, invite)[0]?.body).toEqual({ forms: [] });
});

test('mends a mistyped address, and the invite goes there', async ({ page }) => {
  const invite = `POST ${robinAt}/invites`;
  const answers = [problem('already-joined', 409), { status: 201, body: robin.invite }];
  const asked = await open(page, robinPage, { [invite]: () => answers.shift() ?? {} });
  await page.getByRole('button', { name: 'Correct the address' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct the address' });
  const submit = dialog.getByRole('button', { name: 'Send to this address' });
  await expect(submit).toBeDisabled();
  await check(page);
  await dialog.getByLabel('Email address').fill(' robin.right@client.example ');
  await submit.click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await submit.click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('on its way to the new address')).toBeVisible();
  const sent = sentTo(asked, invite).map((one) => one.body);
  expect(sent).toEqual(Array(2).fill({ forms: [], email: 'robin.right@client.example' }));
});

test('tells of an invite that was accepted meanwhile', async ({ page }) => {
  const now: Answer[] = [laid[`GET ${robinAt}`] ?? {}];
  await open(page, robinPage, {
    [`GET ${robinAt}`]: () =>
      now.shift() ?? { body: { ...robin, invite: { ...robin.invite, state: 'accepted' } } },
    [`POST ${inviteAt}/resend`]: problem('invite-accepted', 409),
  });
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('Accepted').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send again' })).toBeHidden();
});

test('gives a client more forms', async ({ page }) => {
  const assign = `POST ${robinAt}/tasks`;
  const asked = await open(page, robinPage, { [assign]: { status: 201, body: { tasks } } });
  await page.getByRole('button', { name: 'Assign forms' }).click();
  await page.getByRole('checkbox', { name: 'Intake' }).check({ force: true });
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(page.getByText('2 forms assigned')).toBeVisible();
  expect(sentTo(asked, assign)[0]?.body).toEqual({ forms: [forms[1]?.id] });
  expect(sentTo(asked, assign)[0]?.headers['idempotency-key']).toMatch(key);
});

test('an urgent answer waits in the navigation until somebody has seen to it', async ({ page }) => {
  const seen = `POST ${root}/notices/${notice.id}/seen`;
  let noted = false;
  const asked = await open(page, home, {
    [`GET ${root}/notices`]: () => ({ body: { notices: [{ ...notice, seen: noted }] } }),
    [seen]: () => {
      noted = true;
      return { body: { ...notice, seen: true } };
    },
  });
  const entry = page.getByRole('link', { name: /^Clients/ });
  await expect(entry).toHaveAccessibleName(/1 waiting/);
  await page.getByRole('link', { name: notice.clientName }).first().click();
  await expect(page.getByText('An answer needs attention now')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Mark as seen/ }).click();
  await expect(entry).not.toHaveAccessibleName(/waiting/);
  expect(sentTo(asked, seen)).toHaveLength(1);
  const polls = sentTo(asked, `GET ${root}/notices`);
  expect(polls.every((one) => one.headers['anteroom-background'] === '1')).toBe(true);
});

test('what could not be noted as seen still waits', async ({ page }) => {
  await open(page, home, {
    [`POST ${root}/notices/${notice.id}/seen`]: problem('unavailable', 503),
  });
  await page.getByRole('button', { name: /Mark as seen/ }).click();
  await expect(page.getByText('That did not work just now')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Clients/ })).toHaveAccessibleName(/1 waiting/);
});

test('the panel of a client leads to all that is kept about them', async ({ page }) => {
  await open(page, robinPage);
  const pages = page.getByRole('navigation', { name: 'More about this client' });
  await expect(pages.getByRole('link')).toHaveText(['Profile', 'Documents', 'Relations']);
  await pages.getByRole('link', { name: 'Documents' }).click();
  await expect(page.getByRole('heading', { name: "Client's documents" })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(`${robinPage}/documents`);
});
