import { expect, test, type APIRequestContext, type Browser, type Page } from '@playwright/test';
import { signedIn } from './signed-in';

const email = 'sam@client.example';
// One client's two forms are walked through in turn.
test.describe.configure({ mode: 'serial' });

async function signIn(browser: Browser, request: APIRequestContext): Promise<Page> {
  const page = await signedIn(browser, request, email);
  await expect(page.getByRole('heading', { name: 'Hello, Sam' })).toBeVisible();
  return page;
}

async function open(page: Page, title: RegExp) {
  await page.getByRole('link', { name: 'My Tasks' }).first().click();
  await page.getByRole('main').getByRole('link', { name: title }).click();
  await expect(page.getByText(/Saved/)).toBeVisible();
}

const saved = (page: Page) => page.getByText(/^Saved \d/);
const question = (page: Page, name: RegExp) => page.getByRole('radiogroup', { name });

test('answers outlive a lost network, a closed page and another device', async ({
  browser,
  request,
}) => {
  const laptop = await signIn(browser, request);
  await open(laptop, /Getting to know you/);
  await laptop.context().setOffline(true);
  await laptop.getByLabel('What should we call you?').fill('Sammy');
  await expect(laptop.getByText('you are offline: we keep trying')).toBeVisible();
  await laptop.context().setOffline(false);
  await expect(saved(laptop)).toBeVisible();

  const address = `${laptop.url()}?page=1`; // coming back leads to the first page with something missing
  await laptop.getByRole('textbox', { name: 'Phone' }).fill('555 010 0142');
  await laptop.close({ runBeforeUnload: false });
  const again = await laptop.context().newPage();
  await again.goto(address);
  await expect(again.getByRole('textbox', { name: 'Phone' })).toHaveValue('555 010 0142');

  const phone = await signIn(browser, request);
  await phone.goto(address);
  await expect(phone.getByLabel('What should we call you?')).toHaveValue('Sammy');
  await phone.getByRole('textbox', { name: 'Phone' }).fill('555 010 0143');
  await expect(saved(phone)).toBeVisible();
  await again.getByLabel('What should we call you?').fill('Samuel');
  const dialog = again.getByRole('dialog', { name: 'Newer answers were kept elsewhere' });
  await dialog.getByRole('button', { name: 'Use those kept elsewhere' }).click();
  await expect(again.getByRole('textbox', { name: 'Phone' })).toHaveValue('555 010 0143');
  await again.getByLabel('What should we call you?').fill('Samuel');
  await expect(saved(again)).toBeVisible();
  await phone.reload();
  await expect(phone.getByLabel('What should we call you?')).toHaveValue('Samuel');
});

test('of two tabs that submit at once one wins, and the other is told', async ({
  browser,
  request,
}) => {
  const first = await signIn(browser, request);
  await open(first, /PHQ-9/);
  for (const one of await first.getByRole('radiogroup').all()) {
    await one.locator('label').first().click();
  }
  await expect(saved(first)).toBeVisible();
  const second = await first.context().newPage();
  const sign = async (page: Page) => {
    await page.goto(`${new URL(first.url()).pathname}?page=sign`);
    await page.locator('label', { hasText: 'I have read this' }).click();
    await page.getByLabel('Type your full name').fill('Samuel Rivera');
  };
  await sign(second);
  await sign(first);
  await Promise.all(
    [first, second].map((page) => page.getByRole('button', { name: 'Sign and send' }).click()),
  );
  const won = (page: Page) => page.getByText('Your form is on its way to North Clinic');
  const lost = (page: Page) => page.getByText('already sent from another tab or device');
  await expect(won(first).or(lost(first))).toBeVisible();
  await expect(won(second).or(lost(second))).toBeVisible();
  const winners = (await won(first).count()) + (await won(second).count());
  expect(winners).toBe(1);
  await expect(question(first, /Little interest/)).toHaveCount(0);
  await first.reload();
  await expect(first.getByText("It can't be changed any more")).toBeVisible();
});
