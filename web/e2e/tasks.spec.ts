import { expect, test } from '@playwright/test';
import { client, lay, sessionOf } from './answers';
import {
  at,
  birth,
  choose,
  draft,
  form,
  keeps,
  saved,
  signedIn,
  taskForm,
  taskId,
  taskPath,
  tasksPath,
} from './forms';

test('tasks to do come first, those done say so and lead to their PDF', async ({ page }) => {
  const done = { state: 'completed', assignedAt: at, completedAt: '2026-11-21T15:00:00Z' };
  const tasks = [
    {
      id: taskId,
      title: 'Intake',
      state: 'open',
      assignedAt: at,
      dueOn: '2026-11-20',
      overdue: true,
    },
    { id: 'tsk_5', title: 'GAD-7', document: 'doc_1', ...done },
  ];
  await lay(page, { ...signedIn, [`GET /api${tasksPath}`]: { body: { tasks } } });
  await page.goto(tasksPath);
  const lines = page.locator('main li');
  await expect(lines.first()).toContainText('Was due Nov 20, 2026');
  await expect(lines.last()).toContainText('Completed November 21, 2026');
  await expect(page.locator('s')).toHaveText('GAD-7');
  await expect(page.getByRole('link', { name: 'PDF of GAD-7 in My Documents' })).toHaveAttribute(
    'href',
    `/a/${client.id}/documents`,
  );
});

test('questions come and go with the answers they hang on', async ({ page }) => {
  await lay(page, { ...signedIn, [form]: taskForm('intake'), [draft]: keeps() });
  await page.goto(`${taskPath}?page=4`);
  const medicines = page.getByLabel('Which ones, and how much?');
  await expect(medicines).toBeHidden();
  await choose(page, /Do you take any medicines/, 'Yes');
  await medicines.fill('Iron, one a day');
  await choose(page, /Do you take any medicines/, 'No');
  await expect(medicines).toBeHidden();
  await choose(page, /Do you take any medicines/, 'Yes');
  await expect(medicines).toHaveValue('Iron, one a day');
});

test('what is missing is told once, above the page, and may wait', async ({ page }) => {
  await lay(page, { ...signedIn, [form]: taskForm('intake', { profile: {} }), [draft]: keeps() });
  await page.goto(taskPath);
  await expect(page.getByText('Write an answer')).toBeHidden();
  await page.getByRole('button', { name: 'Next' }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link')).toHaveText([
    'First name: Write an answer',
    'Last name: Write an answer',
    'Date of birth: Enter a date',
  ]);
  await summary.getByRole('link', { name: 'Date of birth' }).click();
  await expect(birth(page).getByLabel('Month')).toBeFocused();
  await page.getByLabel('First name').fill('Robin');
  await expect(page.getByText('Error: Write an answer')).toHaveCount(1);
  await page.getByRole('button', { name: 'Answer these later' }).click();
  await expect(page.getByRole('heading', { name: 'Where you live' })).toBeFocused();
  await page.goBack();
  await expect(page.getByLabel('First name')).toHaveValue('Robin');
});

test('the last look leads to what is missing on another page', async ({ page }) => {
  await lay(page, { ...signedIn, [form]: taskForm('intake'), [draft]: keeps() });
  await page.goto(`${taskPath}?page=sign`);
  const summary = page.getByRole('alert');
  await expect(summary).toContainText('5 things need another look');
  await summary.getByRole('link', { name: /Their phone number/ }).click();
  await expect(page.getByLabel('Their phone number')).toBeFocused();
  await expect(page).toHaveURL(/page=5$/);
});

test('a press goes through even where leaving the field brings up what is wrong', async ({
  page,
}) => {
  await lay(page, { ...signedIn, [form]: taskForm('intake'), [draft]: keeps() });
  await page.goto(`${taskPath}?page=4`);
  await choose(page, /Do you take any medicines/, 'No');
  await page.getByLabel('How many hours').fill('30');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('alert')).toContainText('This must be from 0 h to 24 h');
  await expect(page.getByRole('alert')).toBeFocused();
});

test('a date that is none is told when it is left, and stays as it was typed', async ({ page }) => {
  await lay(page, { ...signedIn, [form]: taskForm('intake'), [draft]: keeps() });
  await page.goto(taskPath);
  await birth(page).getByLabel('Month').fill('2');
  await birth(page).getByLabel('Day').fill('31');
  await expect(page.getByText(/Enter a full date/)).toBeHidden();
  await page.getByLabel('First name').focus();
  await expect(page.getByText(/Error: Enter a full date/)).toBeVisible();
  await expect(page.getByText('all but one answer that needs another look')).toBeVisible();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Answer these later' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(birth(page).getByLabel('Day')).toHaveValue('31');
});

test('an answer that asks for it shows whom to turn to, at once', async ({ page }) => {
  await lay(page, { ...signedIn, [form]: taskForm('phq-9'), [draft]: keeps() });
  await page.goto(taskPath);
  const call = page.getByRole('link', { name: 'Call 988, the Suicide and Crisis Lifeline' });
  await choose(page, /better off dead/, 'Not at all');
  await expect(call).toBeHidden();
  await choose(page, /better off dead/, 'Several days');
  await expect(page.getByRole('alert')).toContainText("You don't have to be alone with this");
  await expect(call).toHaveAttribute('href', 'tel:988');
  await expect(page.getByRole('link', { name: 'Text 988' })).toHaveAttribute('href', 'sms:988');
});

test('who may only look sees no field', async ({ page }) => {
  const looking = {
    ...client,
    permissions: ['account:view', 'tasks:view'] as typeof client.permissions,
  };
  await lay(page, {
    ...signedIn,
    'GET /api/auth/session': { body: sessionOf([looking]) },
    [form]: taskForm('gad-7'),
  });
  await page.goto(taskPath);
  await expect(page.getByText('You can read this form here, but not fill it in.')).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(0);
});

test('nothing of the answers is left on the device, in the address or in the console', async ({
  page,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await lay(page, { ...signedIn, [form]: taskForm('intake'), [draft]: keeps() });
  await page.goto(taskPath);
  await page.getByLabel('What should we call you?').fill('Canary');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(saved(page)).toBeVisible();
  const state = JSON.stringify(await page.context().storageState({ indexedDB: true }));
  const rest = await page.evaluate(async () => [
    JSON.stringify(window.sessionStorage) + document.title,
    String((await caches.keys()).length),
  ]);
  expect([state, ...rest, ...said, page.url()].join(' ')).not.toMatch(/Canary|Robin/);
  expect(rest[1]).toBe('0');
});
