import { expect, type Page } from '@playwright/test';
import { lay, problem } from './answers';
import {
  forms,
  home,
  laid,
  questionnaire,
  robinPage,
  root,
  submissionPage,
} from './console-answers';
import { looks } from './look';

async function open(page: Page, path: string, more: Parameters<typeof lay>[1] = {}) {
  await lay(page, { ...laid, ...more });
  await page.goto(path);
}

looks('console clients', async (page) => {
  await open(page, home);
  await expect(page.getByRole('row', { name: /Ortega/ })).toBeVisible();
});

looks('console without clients', async (page) => {
  await open(page, home, {
    [`GET ${root}/clients`]: { body: { clients: [] } },
    [`GET ${root}/notices`]: { body: { notices: [] } },
  });
  await expect(page.getByText('No clients yet')).toBeVisible();
});

looks('console client', async (page) => {
  await open(page, robinPage);
  await expect(page.getByText('18 of 27')).toBeVisible();
});

looks('console assigning', async (page) => {
  await open(page, robinPage);
  await page.getByRole('button', { name: 'Assign forms' }).click();
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Choose at least one form' })).toBeVisible();
});

looks('console revoking', async (page) => {
  await open(page, robinPage);
  await page.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('dialog', { name: 'Revoke the invite?' })).toBeVisible();
});

looks('console submission', async (page) => {
  await open(page, submissionPage);
  await expect(page.getByText('Several days')).toBeVisible();
});

looks('console new client', async (page) => {
  await open(page, `${home}/clients/new`);
  await page.getByRole('checkbox', { name: 'Intake' }).check({ force: true });
  await page.getByRole('button', { name: 'Create and invite' }).click();
  await expect(page.getByRole('link', { name: 'Enter the given name' })).toBeVisible();
});

looks('console notices', async (page) => {
  await open(page, `${home}/clients/notices`);
  await expect(page.getByRole('heading', { name: 'All notices' })).toBeVisible();
});

looks('console forms', async (page) => {
  await open(page, `${home}/forms`);
  await expect(page.getByRole('row', { name: /Intake/ })).toBeVisible();
});

looks('console form', async (page) => {
  await open(page, `${home}/forms/${forms[0]?.id}`);
  await expect(page.getByText(/Asked only when/)).toBeVisible();
});

looks('console import', async (page) => {
  await open(page, `${home}/forms/import`, {
    [`POST ${root}/forms`]: problem('form-invalid', 422, {
      errors: [
        {
          pointer: '#/questionnaire/item/1/enableWhen/0/question',
          linkId: 'more',
          code: 'condition-cycle',
          text: 'This item waits for itself by way of "worst".',
        },
      ],
    }),
  });
  await page.getByLabel('Questionnaire').fill(JSON.stringify(questionnaire));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('Items wait for each other')).toBeVisible();
});

looks('console refused', async (page) => {
  await open(page, robinPage, {
    [`GET ${root}/clients`]: problem('unavailable', 500),
    [`GET ${robinPage.replace('/c/', '/api/p/')}`]: problem('not-found', 404),
  });
  await expect(page.getByText('We could not find this')).toBeVisible();
});
