import { expect, test, type Page } from '@playwright/test';
import { lay } from './answers';
import { draft, form, keeps, row, saved, saves, signedIn, taskForm, taskPath } from './forms';
import { kinds } from './kinds';
import { looks } from './look';

const kind = taskForm('intake', { questionnaire: kinds, profile: {} });

async function open(page: Page) {
  const asked = await lay(page, { ...signedIn, [form]: kind, [draft]: keeps() });
  await page.goto(taskPath);
  await expect(page.getByText('Which animal do you live with?')).toBeVisible();
  return asked;
}

async function fill(page: Page) {
  await row(page, /Which animal/)
    .locator('label', { hasText: 'Something else' })
    .click();
  await page.getByLabel('What is it?').fill('Two hens');
  await page.getByLabel('Where were you born?').selectOption('Chile');
  const langs = page.getByRole('group', { name: /Which languages/ });
  await langs.locator('label', { hasText: 'English' }).click();
  await langs.locator('label', { hasText: 'Quechua' }).click();
  await page.getByLabel('How much do you weigh?').fill('61.5');
  await page.getByLabel('When do you get up?').fill('06:45');
  const since = page.getByRole('group', { name: /When did it begin/ });
  await since.getByLabel('Month').fill('1');
  await since.getByLabel('Day').fill('31');
  await since.getByLabel('Year').fill('2026');
  await page.getByLabel('Time', { exact: false }).last().fill('10:30');
  await page.getByLabel('Do you have a web page?').fill('https://example.org/me');
  await page.getByLabel('What are you allergic to?').fill('Nuts');
  await page.getByRole('button', { name: 'Add another', exact: true }).click();
  await page.getByLabel('And also').fill('Pollen');
  await row(page, /Do you smoke/)
    .locator('label', { hasText: 'Yes' })
    .click();
  await page.getByLabel('How many a day?').fill('3');
  await page.getByLabel('In which year?').fill('1999');
  await page.getByLabel('In which town?').fill('Lima');
  await page.getByRole('button', { name: 'Add another: A stay in hospital' }).click();
  await page.getByLabel('In which town?').last().fill('Cusco');
  await page.getByLabel('Anything else?').fill('No, thank you');
}

test('every kind of question gives its kind of answer', async ({ page }) => {
  const asked = await open(page);
  await fill(page);
  await expect(page.getByText('Saving')).toBeHidden();
  await expect(saved(page)).toBeVisible();
  const items = Object.fromEntries(
    (saves(asked).at(-1)?.response.item ?? []).map((one) => [one.linkId, one]),
  );
  expect(items).toMatchObject({
    pet: { answer: [{ valueString: 'Two hens' }] },
    country: { answer: [{ valueCoding: { code: 'chile' } }] },
    langs: { answer: [{ valueCoding: { code: 'english' } }, { valueCoding: { code: 'quechua' } }] },
    weight: { answer: [{ valueDecimal: 61.5 }] },
    rise: { answer: [{ valueTime: '06:45:00' }] },
    since: { answer: [{ valueDateTime: '2026-01-31T10:30:00-05:00' }] },
    site: { answer: [{ valueUri: 'https://example.org/me' }] },
    allergy: { answer: [{ valueString: 'Nuts' }, { valueString: 'Pollen' }] },
    smoke: {
      answer: [
        { valueBoolean: true, item: [{ linkId: 'smoke-much', answer: [{ valueInteger: 3 }] }] },
      ],
    },
    note: { answer: [{ valueString: 'No, thank you' }] },
    ref: { answer: [{ valueString: 'N-17' }] },
  });
  const visits = saves(asked)
    .at(-1)
    ?.response.item?.filter((one) => one.linkId === 'visit');
  expect(JSON.stringify(visits)).toMatch(/1999.*Lima.*Cusco/);
  expect(visits).toHaveLength(2);
});

test('one that repeats can be taken away again', async ({ page }) => {
  const asked = await open(page);
  await fill(page);
  await page.getByRole('button', { name: 'Remove A stay in hospital 1 of 2' }).click();
  await expect(page.getByLabel('In which town?')).toHaveValue('Cusco');
  await page.getByRole('button', { name: 'Remove answer 1' }).click();
  await expect.poll(() => JSON.stringify(saves(asked).at(-1))).not.toMatch(/Lima|Nuts/);
  expect(JSON.stringify(saves(asked).at(-1))).toMatch(/Pollen.*Cusco/);
});

test('an answer that is too long holds back itself alone', async ({ page }) => {
  const asked = await open(page);
  await page.getByLabel('Anything else?').fill('This is more than twenty characters');
  await expect(page.getByText('Shorten this to 20 characters or fewer')).toBeVisible();
  await page.getByLabel('How much do you weigh?').fill('70');
  await expect(page.getByText('all but one answer that needs another look')).toBeVisible();
  const { response } = saves(asked).at(-1) ?? {};
  expect(JSON.stringify(response)).toContain('70');
  expect(JSON.stringify(response)).not.toContain('twenty');
});

looks('every kind of question', async (page) => {
  await open(page);
  await fill(page);
  await expect(saved(page)).toBeVisible();
  await page.evaluate(() => scrollTo(0, 0));
});
