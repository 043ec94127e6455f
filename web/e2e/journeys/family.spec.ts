import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { check } from '../look';
import { linkIn, mailTo, runner } from './runner';
import { opened, signedIn } from './signed-in';

type Seed = {
  practice: { id: string };
  people: { email: string; role: string; account: string }[];
};

async function seed(request: APIRequestContext): Promise<Seed> {
  return (await (await request.get(`${runner.portal}/local/seed.json`)).json()) as Seed;
}

async function openRelations(page: Page, practice: string, client: string) {
  await page.goto(`/c/${practice}/clients/${client}/relations`);
  await expect(page.getByText('Mia Rivera')).toBeVisible();
}

test('a grandmother is invited, opens the account, and is out on the next request', async ({
  browser,
  request,
}) => {
  const { practice, people } = await seed(request);
  const child = people.find((one) => one.role === 'guardian')?.account ?? '';
  const staff = await signedIn(browser, request, 'owner@north.example');
  await openRelations(staff, practice.id, child);
  await check(staff);
  await staff.getByRole('link', { name: 'Add a person' }).click();
  await staff.getByText('Responsible party', { exact: true }).click();
  await staff.getByLabel('Given name').fill('Rosa');
  await staff.getByLabel('Family name').fill('Quintero');
  await staff.getByLabel('Email address').fill('rosa@family.example');
  await staff.getByLabel('Tasks').selectOption('view');
  await staff.getByRole('button', { name: 'Add and invite' }).click();
  await expect(staff.getByRole('heading', { name: 'Rosa Quintero' })).toBeVisible();

  const mail = await mailTo(request, 'rosa@family.example', /Open your invite/);
  expect(mail.text + mail.subject).not.toMatch(/Mia|Rivera|Quintero/);
  const rosa = await opened(browser);
  await rosa.goto(linkIn(mail));
  await expect(rosa.getByText("lets you open Mia's account, as: Responsible party")).toBeVisible();
  await rosa.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(rosa.getByText("You are looking at Mia's account")).toBeVisible();
  await expect(rosa.getByRole('heading', { level: 1 })).toBeVisible();
  await check(rosa);

  await staff.reload();
  await staff.getByRole('button', { name: 'End', exact: true }).click();
  await staff.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
  await expect(staff.getByRole('dialog')).toBeHidden();
  await rosa.reload();
  await expect(rosa.getByText("You are looking at Mia's account")).toBeHidden();
});

test('a father switches to his child and back, and asks nobody', async ({ browser, request }) => {
  const page = await signedIn(browser, request, 'alex@client.example');
  await page.getByRole('link', { name: /^Mia/ }).click();
  await expect(page.getByText("You are looking at Mia's account")).toBeVisible();
  const more = page.getByRole('link', { name: 'Who has access' }).first();
  await more.click();
  await expect(page.getByText('Jordan Reyes')).toBeVisible();
  await expect(page.getByText('family.example')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Ask to end this access' })).toHaveCount(0);
  await check(page);
  await page.getByRole('link', { name: 'My data' }).first().click();
  await expect(page.getByText('You opened who has access').first()).toBeVisible();
  await page.getByRole('link', { name: 'Back to my account' }).click();
  await expect(page.getByRole('heading', { name: 'Hello, Alex' })).toBeVisible();
});
