import { expect, test, type Page } from '@playwright/test';
import { lay, problem } from './answers';
import {
  at,
  choose,
  contacts,
  draft,
  form,
  keeps,
  row,
  signedIn,
  submission,
  submit,
  submitted,
  taskForm,
  taskPath,
  tasksPath,
} from './forms';

test('PHQ-9 is filled in, signed and sent by keyboard alone', async ({ page }) => {
  const sent = submitted('phq-9', 1, { crisisContacts: contacts });
  const asked = await lay(page, {
    ...signedIn,
    [form]: taskForm('phq-9'),
    [draft]: keeps(),
    [submit]: { status: 201, body: sent },
  });
  await page.goto(taskPath);
  await page.getByRole('radio').first().focus();
  for (let question = 0; question < 10; question++) {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    if (question === 8) await page.keyboard.press('Tab'); // past the crisis contacts
    while (question === 8 && (await page.locator('a:focus').count()) > 0)
      await page.keyboard.press('Tab');
  }
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(10);
  while ((await page.locator('button[type=submit]:focus').count()) === 0)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Is everything right?' })).toBeFocused();
  await page.getByRole('button', { name: 'Go on to sign' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Sign it' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Robin Field');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { name: 'Your form is on its way to North Clinic' }),
  ).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await expect(page.getByRole('link', { name: /Call 988/ })).toBeVisible();
  const body = asked.find((one) => one.call === submit)?.body;
  expect(body).toMatchObject({
    signature: { name: 'Robin Field', relationship: 'self', consent: true, disclosure: '2026-11' },
  });
});

async function sign(page: Page) {
  await page.goto(`${taskPath}?page=sign`);
  await page.locator('label', { hasText: 'I have read this' }).click();
  await page.getByLabel('Type your full name').fill('Robin Field');
  await page.getByRole('button', { name: 'Sign and send' }).click();
}

const filled = taskForm('gad-7', {
  draftVersion: 1,
  savedAt: at,
  response: submitted('gad-7', 0).response,
});

test('nothing is sent without a name and a yes to signing here', async ({ page }) => {
  const asked = await lay(page, { ...signedIn, [form]: filled });
  await page.goto(`${taskPath}?page=sign`);
  await page.getByRole('button', { name: 'Sign and send' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(2);
  expect(asked.map((one) => one.call)).not.toContain(submit);
});

test('a submission tried again is the same one', async ({ page }) => {
  const sent = submitted('gad-7', 0);
  const replies = [problem('unavailable', 503), { status: 201, body: sent }];
  const asked = await lay(page, {
    ...signedIn,
    [form]: filled,
    [submit]: () => replies.shift() ?? problem('submitted', 409),
  });
  await sign(page);
  await expect(page.getByRole('alert')).toContainText('Nothing is lost');
  await page.getByRole('button', { name: 'Sign and send' }).click();
  await expect(page.getByText('on its way to North Clinic')).toBeVisible();
  const keys = asked
    .filter((one) => one.call === submit)
    .map((one) => one.headers['idempotency-key']);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[\w-]{16,}$/);
  expect(new Set(keys).size).toBe(1);
});

test('who submits second is told, and sees what counts', async ({ page }) => {
  const theirs = submitted('gad-7', 3);
  await lay(page, {
    ...signedIn,
    [form]: filled,
    [submit]: problem('submitted', 409),
    [submission]: { body: theirs },
  });
  await sign(page);
  await expect(page.getByRole('alert')).toContainText('already sent from another tab or device');
  await expect(page.getByText('Nearly every day').first()).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
});

test('a form that was submitted meanwhile stops taking answers', async ({ page }) => {
  await lay(page, {
    ...signedIn,
    [form]: taskForm('gad-7'),
    [draft]: problem('submitted', 409),
    [submission]: { body: submitted('gad-7', 3) },
  });
  await page.goto(taskPath);
  await choose(page, /Feeling nervous/, 'Several days');
  await expect(page.getByRole('alert')).toContainText('already sent from another tab or device');
  await expect(page.getByRole('radio')).toHaveCount(0);
});

test('what did not get through before goes out with the submission, and only so', async ({
  page,
}) => {
  const sent = submitted('gad-7', 0);
  const asked = await lay(page, {
    ...signedIn,
    [form]: filled,
    [draft]: problem('unavailable', 503),
    [submit]: { status: 201, body: sent },
    [`GET /api${tasksPath}`]: { body: { tasks: [sent.task] } },
  });
  await page.goto(taskPath);
  await choose(page, /Feeling nervous/, 'Several days');
  await expect(page.getByText('Not saved yet: we keep trying')).toBeVisible();
  await page.getByRole('button', { name: 'Look over my answers' }).click();
  await page.getByRole('button', { name: 'Go on to sign' }).click();
  await page.locator('label', { hasText: 'I have read this' }).click();
  await page.getByLabel('Type your full name').fill('Robin Field');
  await page.getByRole('button', { name: 'Sign and send' }).click();
  await expect(page.getByText('on its way to North Clinic')).toBeVisible();
  await page.getByRole('link', { name: 'Back to my tasks' }).click();
  await expect(page.getByText('Completed')).toBeVisible();
  const calls = asked.map((one) => one.call);
  expect(calls.lastIndexOf(draft)).toBeLessThan(calls.indexOf(submit));
  const body = asked.find((one) => one.call === submit)?.body;
  expect(JSON.stringify(body)).toContain('Several days');
});

test('a text about signing that this page does not know asks to load it again', async ({
  page,
}) => {
  const forms = [filled];
  await lay(page, {
    ...signedIn,
    [form]: () => forms.shift() ?? { body: { ...filled.body, disclosure: { version: '2031-01' } } },
    [submit]: problem('disclosure-stale', 409),
  });
  await sign(page);
  await expect(page.getByText('This page is older than the form')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign and send' })).toBeHidden();
});

test('an answer that only the server finds wrong is led to', async ({ page }) => {
  const errors = [{ linkId: 'gad7-69734-2', code: 'not-an-option', text: 'No.' }];
  await lay(page, {
    ...signedIn,
    [form]: filled,
    [submit]: problem('answers-invalid', 422, { errors }),
  });
  await sign(page);
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await summary
    .getByRole('link', { name: '4. Trouble relaxing: Choose one of the answers' })
    .click();
  await expect(row(page, /Trouble relaxing/).getByRole('radio', { checked: true })).toBeFocused();
});
