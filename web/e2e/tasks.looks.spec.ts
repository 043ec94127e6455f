import { expect } from '@playwright/test';
import { lay } from './answers';
import {
  at,
  contacts,
  draft,
  form,
  signedIn,
  submission,
  submitted,
  taskForm,
  taskId,
  taskPath,
  tasksPath,
} from './forms';
import { looks } from './look';

const kept = { body: { version: 1, savedAt: new Date().toISOString() } };
const done = { state: 'completed', assignedAt: at, completedAt: '2026-11-21T15:00:00Z' } as const;

looks('tasks', async (page) => {
  const tasks = [
    {
      id: taskId,
      title: 'Getting to know you',
      state: 'started',
      assignedAt: at,
      dueOn: '2026-11-20',
      overdue: true,
    },
    {
      id: `tsk_${'5'.repeat(32)}`,
      title: 'PHQ-9: how you have been feeling',
      state: 'open',
      assignedAt: at,
      dueOn: '2026-12-01',
    },
    { id: `tsk_${'6'.repeat(32)}`, title: 'Consent to telehealth', state: 'open', assignedAt: at },
    {
      id: `tsk_${'7'.repeat(32)}`,
      title: 'GAD-7: worry and tension',
      document: `doc_${'1'.repeat(32)}`,
      ...done,
    },
    { id: `tsk_${'8'.repeat(32)}`, title: 'Consent to treatment', ...done },
  ];
  await lay(page, { ...signedIn, [`GET /api${tasksPath}`]: { body: { tasks } } });
  await page.goto(tasksPath);
  await expect(page.getByText('Completed November 21, 2026').first()).toBeVisible();
});

looks('no tasks', async (page) => {
  await lay(page, { ...signedIn, [`GET /api${tasksPath}`]: { body: { tasks: [] } } });
  await page.goto(tasksPath);
  await expect(page.getByText('Nothing to do right now')).toBeVisible();
});

looks('PHQ-9', async (page) => {
  await lay(page, { ...signedIn, [form]: taskForm('phq-9'), [draft]: kept });
  await page.goto(taskPath);
  await page
    .getByRole('radiogroup', { name: /Little interest/ })
    .locator('label', { hasText: 'Several days' })
    .click();
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.mouse.move(0, 0);
});

looks('PHQ-9 with item 9', async (page) => {
  await lay(page, {
    ...signedIn,
    [form]: taskForm('phq-9', {
      draftVersion: 1,
      savedAt: new Date().toISOString(),
      response: { ...taskForm('phq-9').body.response, ...submitted('phq-9', 1).response },
    }),
  });
  await page.goto(taskPath);
  await expect(page.getByRole('link', { name: /Call 988/ })).toBeVisible();
});

looks('intake', async (page) => {
  await lay(page, { ...signedIn, [form]: taskForm('intake'), [draft]: kept });
  await page.goto(taskPath);
  await expect(page.getByText('From your profile').first()).toBeVisible();
});

looks('intake with something missing', async (page) => {
  await lay(page, { ...signedIn, [form]: taskForm('intake', { profile: {} }), [draft]: kept });
  await page.goto(taskPath);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('alert')).toContainText('3 things need another look');
});

looks('intake, last look', async (page) => {
  await lay(page, { ...signedIn, [form]: taskForm('intake'), [draft]: kept });
  await page.goto(`${taskPath}?page=review`);
  await expect(page.getByRole('heading', { name: 'Is everything right?' })).toBeVisible();
});

looks('signing', async (page) => {
  const response = submitted('gad-7', 0).response;
  await lay(page, {
    ...signedIn,
    [form]: taskForm('gad-7', { draftVersion: 1, savedAt: at, response }),
  });
  await page.goto(`${taskPath}?page=sign`);
  await page.getByRole('button', { name: 'Sign and send' }).click();
  await expect(page.getByRole('alert')).toContainText('2 things need another look');
});

looks('consent', async (page) => {
  await lay(page, { ...signedIn, [form]: taskForm('consent-treatment'), [draft]: kept });
  await page.goto(taskPath);
  await page.getByText('I agree to begin treatment.').click();
  await expect(page.getByText(/^Saved /)).toBeVisible();
});

looks('submitted', async (page) => {
  const sent = submitted('phq-9', 1, { crisisContacts: contacts });
  await lay(page, {
    ...signedIn,
    [form]: taskForm('phq-9', { task: sent.task }),
    [submission]: { body: sent },
  });
  await page.goto(taskPath);
  await expect(page.getByText("It can't be changed any more")).toBeVisible();
});

looks('kept elsewhere', async (page) => {
  const theirs = taskForm('gad-7', {
    draftVersion: 3,
    savedAt: at,
    response: submitted('gad-7', 2).response,
  });
  const forms = [taskForm('gad-7'), theirs];
  await lay(page, {
    ...signedIn,
    [form]: () => forms.shift() ?? theirs,
    [draft]: {
      status: 409,
      body: { type: '/problems/draft-conflict', title: 'x', status: 409, version: 3 },
    },
  });
  await page.goto(taskPath);
  await page
    .getByRole('radiogroup', { name: /Feeling nervous/ })
    .locator('label', { hasText: 'Several days' })
    .click();
  await expect(page.getByText('7 answers')).toBeVisible();
});
