import { expect, test, type Route } from '@playwright/test';
import { client, lay, problem, sessionOf } from './answers';
import {
  at,
  choose,
  draft,
  form,
  keeps,
  row,
  saved,
  saves,
  signedIn,
  submitted,
  taskForm,
  taskPath,
  tasksPath,
} from './forms';

const offline = 'Not saved yet, you are offline: we keep trying';

test('answers are kept as they are given, one request at a time', async ({ page }) => {
  const asked = await lay(page, { ...signedIn, [form]: taskForm('phq-9'), [draft]: keeps() });
  const held: Route[] = [];
  await page.goto(taskPath);
  await choose(page, /Little interest/, 'Several days');
  await expect(saved(page)).toBeVisible();
  await page.route('**/draft', (route) => void held.push(route));
  await choose(page, /Feeling down/, 'Nearly every day');
  await expect.poll(() => held.length).toBe(1);
  await choose(page, /Trouble falling/, 'Not at all');
  await expect(page.getByText('Saving')).toBeVisible();
  await page.unroute('**/draft');
  await held[0]?.fallback();
  await expect.poll(() => saves(asked).length).toBe(3);
  expect(held).toHaveLength(1);
  expect(saves(asked).map((one) => [one.version, one.response.item?.[0]?.item?.length])).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
  const { response } = saves(asked)[0] ?? {};
  expect(response).toMatchObject({ questionnaire: 'urn:anteroom:form:phq-9|1.0.0' });
  expect(response?.item?.[0]?.item).toMatchObject([
    { linkId: 'phq9-44250-9', answer: [{ valueCoding: { code: 'LA6569-3' } }] },
  ]);
});

test('without a network answers wait, and are asked about before the page closes', async ({
  page,
}) => {
  const asked = await lay(page, { ...signedIn, [form]: taskForm('phq-9'), [draft]: keeps() });
  await page.goto(taskPath);
  await page.route('**/draft', (route) => route.abort('internetdisconnected'));
  await choose(page, /Little interest/, 'Several days');
  await expect(page.getByText(offline)).toBeVisible();
  const [question] = await Promise.all([
    page.waitForEvent('dialog'),
    page.close({ runBeforeUnload: true }),
  ]);
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await page.unroute('**/draft');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(saved(page)).toBeVisible();
  expect(saves(asked)).toHaveLength(1);
});

test('unkept answers are found again on coming back within the tab', async ({ page }) => {
  const list = { body: { tasks: [taskForm('phq-9').body.task] } };
  await lay(page, {
    ...signedIn,
    [form]: taskForm('phq-9'),
    [`GET /api${tasksPath}`]: list,
    [draft]: keeps(),
  });
  await page.goto(taskPath);
  await page.route('**/draft', (route) => route.abort());
  await choose(page, /Little interest/, 'Several days');
  await expect(page.getByText(offline)).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'My Tasks' }).click();
  await page.getByRole('main').getByRole('link', { name: /PHQ-9/ }).click();
  await expect(
    row(page, /Little interest/).getByRole('radio', { name: 'Several days' }),
  ).toBeChecked();
  await page.unroute('**/draft');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(saved(page)).toBeVisible();
});

test('the quick exit asks nothing and still keeps what was typed', async ({ page }) => {
  const asked = await lay(page, { ...signedIn, [form]: taskForm('intake'), [draft]: keeps() });
  await page.route('https://www.wikipedia.org/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' }),
  );
  let questions = 0;
  page.on('dialog', (question) => {
    questions++;
    void question.dismiss();
  });
  await page.goto(taskPath);
  await page.getByLabel('What should we call you?').fill('Rob');
  await page.getByRole('button', { name: 'Quick exit' }).click();
  await expect(page).toHaveTitle('Elsewhere');
  expect(questions).toBe(0);
  await expect.poll(() => JSON.stringify(saves(asked))).toContain('"Rob"');
});

for (const [choice, version, option] of [
  ['Use those kept elsewhere', 3, 'More than half the days'],
  ['Use those on this page', 3, 'Several days'],
] as const) {
  test(`two sets of answers: ${choice}`, async ({ page }) => {
    const theirs = taskForm('gad-7', {
      draftVersion: version,
      savedAt: at,
      response: submitted('gad-7', 2).response,
    });
    const forms = [taskForm('gad-7')];
    const replies = [problem('draft-conflict', 409, { version })];
    const asked = await lay(page, {
      ...signedIn,
      [form]: () => forms.shift() ?? theirs,
      [draft]: () => replies.shift() ?? { body: { version: 4, savedAt: new Date().toISOString() } },
    });
    await page.goto(taskPath);
    await choose(page, /Feeling nervous/, 'Several days');
    const dialog = page.getByRole('dialog', { name: 'Newer answers were kept elsewhere' });
    await expect(dialog).toContainText('7 answers');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: choice }).click();
    await expect(dialog).toBeHidden();
    await expect(row(page, /Feeling nervous/).getByRole('radio', { name: option })).toBeChecked();
    await choose(page, /Trouble relaxing/, 'Nearly every day');
    await expect.poll(() => saves(asked).at(-1)?.version).toBeGreaterThanOrEqual(version);
    await expect(saved(page)).toBeVisible();
    const rows = saves(asked).at(-1)?.response.item?.[0]?.item;
    expect(rows).toHaveLength(choice.includes('elsewhere') ? 7 : 2);
  });
}

test('a right that was withdrawn is not called a submission', async ({ page }) => {
  await lay(page, { ...signedIn, [form]: taskForm('gad-7'), [draft]: problem('forbidden', 403) });
  await page.goto(taskPath);
  await choose(page, /Feeling nervous/, 'Several days');
  await expect(page.getByRole('alert')).toContainText('This account does not allow that');
});

test('signing in again in place keeps what was typed, and it is kept', async ({ page }) => {
  const replies = [problem('signed-out', 401)];
  const keep = keeps();
  const asked = await lay(page, {
    ...signedIn,
    [form]: taskForm('intake'),
    [draft]: () => replies.shift() ?? keep(),
    'POST /api/auth/challenges': { status: 202, body: { challenge: 'chl_1', expiresAt: at } },
    'POST /api/auth/code': { body: sessionOf([client]) },
  });
  await page.goto(taskPath);
  await page.getByLabel('What should we call you?').fill('Rob');
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' });
  await dialog.getByRole('button', { name: 'Mail me a code' }).click();
  await dialog.getByLabel('Code from the mail').fill('123456');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(saved(page)).toBeVisible();
  await expect(page.getByLabel('What should we call you?')).toHaveValue('Rob');
  expect(saves(asked)).toHaveLength(2);
});
