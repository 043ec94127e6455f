import { expect, test, type Page } from '@playwright/test';
import { access, archives, child, history } from './accounts-answers';
import {
  client,
  dashboard,
  emptyDashboard,
  lay,
  practice,
  problem,
  sessionOf,
  type Answer,
} from './answers';
import { check } from './look';
import { crisis, support, waiting } from './support-answers';

const home = `/a/${client.id}`;
const mine = { ...client, permissions: [...client.permissions] };
mine.permissions.push('access:view', 'access:act', 'export:act');
const at = { startedAt: '2026-11-23T13:00:00Z', lastSeenAt: '2026-11-24T00:10:00Z' };
const answers: Record<string, Answer> = {
  'GET /api/auth/session': { body: sessionOf([mine, child]) },
  'GET /api/auth/practices/north': { body: practice },
  'GET /api/support/practices/north': { body: { ...support, notes: [] } },
  'GET /api/support/crisis-contacts': { body: crisis },
  [`GET /api${home}/dashboard`]: { body: dashboard },
  [`GET /api/a/${child.id}/dashboard`]: { body: emptyDashboard },
  [`GET /api${home}/notices`]: { body: { notices: dashboard.notices } },
  [`GET /api${home}/messages`]: { body: { messages: [waiting] } },
  [`GET /api${home}/access`]: { body: access },
  [`GET /api${home}/history`]: { body: history },
  [`GET /api${home}/export`]: { body: archives.ready },
  'GET /api/auth/sessions': {
    body: {
      sessions: [
        { id: `ses_${'a'.repeat(32)}`, current: true, device: 'Firefox', ...at },
        { id: `ses_${'b'.repeat(32)}`, current: false, device: 'Safari', ...at },
      ],
    },
  },
};

/** The pages, and those of nobody signed in. */
const pages = {
  dashboard: home,
  'nothing to do': `/a/${child.id}`,
  notices: `${home}/notices`,
  'switch account': `${home}/accounts`,
  'who has access': `${home}/access`,
  'my data': `${home}/data`,
  support: `${home}/support`,
  sessions: `${home}/sessions`,
};
const signedOut = { 'sign-in': '/p/north', 'support, signed out': '/support' };

const pseudo = 'en-XB';

async function open(page: Page, address: string, signed: boolean) {
  await page.addInitScript((tag) => window.localStorage.setItem('anteroom.language', tag), pseudo);
  const out = { ...answers, 'GET /api/auth/session': problem('signed-out', 401) };
  await lay(page, signed ? answers : out);
  await page.goto(address);
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.waitForLoadState('networkidle');
}

for (const [all, signed] of [
  [pages, true],
  [signedOut, false],
] as const) {
  for (const [name, address] of Object.entries(all)) {
    for (const width of [320, 1280]) {
      test(`${name} from right to left at ${width} px`, async ({ page }, info) => {
        await page.setViewportSize({ width, height: 800 });
        await open(page, address, signed);
        const slug = `rtl ${name} ${width}`.replaceAll(/\W+/g, '-');
        const path = `${info.project.outputDir}/looks/${slug}.png`;
        await page.screenshot({ path, fullPage: true });
        await check(page);
        expect(await plainWords(page)).toEqual([]);
        expect(await cutOff(page)).toEqual([]);
      });
    }
  }
}

/** Words in plain letters that are neither data nor a date: they are in no catalogue. */
async function plainWords(page: Page): Promise<string[]> {
  const data = new Set(
    JSON.stringify([answers, 'Anteroom English Español and AM PM kB MB']).match(word),
  );
  const shown = await page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const within = node.parentElement;
      if (within && !within.closest('time, script, option, [data-guides]')) {
        texts.push(node.textContent ?? '');
      }
    }
    document
      .querySelectorAll('[aria-label], [title], [placeholder]')
      .forEach((one) =>
        texts.push(one.getAttribute('aria-label') ?? '', one.getAttribute('title') ?? ''),
      );
    return texts;
  });
  const found = shown.flatMap((text) => text.match(word) ?? []);
  return [...new Set(found)].filter((one) => !data.has(one));
}

const word = /(?<![\p{L}\d])[A-Za-z]{2,}(?![\p{L}\d])/gu;

/** Controls whose words don't fit into them, or that stand outside of the page. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a, button, h1, h2, label')]
      .filter((one) => one.offsetParent && !one.closest('.unseen'))
      .filter((one) => {
        const box = one.getBoundingClientRect();
        const outside = box.left < -1 || box.right > document.documentElement.clientWidth + 1;
        return outside || one.scrollWidth > one.clientWidth + 1;
      })
      .map((one) => one.textContent ?? ''),
  );
}

test('arrows and order turn with the direction', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, home, true);
  const side = await page.getByRole('navigation').first().boundingBox();
  const main = await page.locator('main').boundingBox();
  expect(side && main && side.x > main.x).toBe(true);
});
