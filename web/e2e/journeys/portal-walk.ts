import { expect, test, type Page, type Request } from '@playwright/test';
import { check, fits, watch } from '../look';
import { tabThrough } from './keyboard';
import { addressesOf, portalPaths, type Ids } from './portal-pages';

const phone = { width: 320, height: 640 };
const desk = { width: 1280, height: 800 };

export type Walk = {
  /** Signed in. */
  page: Page;
  /** The open account's first address, `/a/{account}`. */
  home: string;
  ids: Ids;
  /** Paths that look as if they were not there. */
  shut?: readonly string[];
  /** Paths to something that the account has none of. */
  empty?: readonly string[];
  /** The line across each page; none on one's own account. */
  banner?: string;
  /** What is looked at on each page besides. */
  look?: (path: string, address: string) => Promise<void>;
  /** Where axe looks: at both widths, or on the phone alone where others have seen the same page on a desk. */
  axe: 'both' | 'phone';
};

/** What is pressed, typed in or chosen on the page itself, such as `button "Send"`; without links. */
export const controls = (page: Page) => named(page, /^(?!link)/);
/** Where the page itself leads. */
export const links = (page: Page) => named(page, /^link/);

const roles =
  /- '?((?:button|link|textbox|searchbox|combobox|radio|checkbox|switch|slider|spinbutton) "(?:[^"\\]|\\.)*")/g;

async function named(page: Page, kind: RegExp): Promise<string[]> {
  const tree = await page.getByRole('main').ariaSnapshot();
  return [...tree.matchAll(roles)].map(([, one = '']) => one).filter((one) => kind.test(one));
}

/** Opens every page of the portal by its address, on a phone and on a desk. */
export async function walkEverywhere(walk: Walk) {
  const { page, ids, shut = [], empty = [] } = walk;
  const faults = watch(page);
  const refused = watchAnswers(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of portalPaths()) {
    for (const address of addressesOf(path, ids)) {
      await test.step(`${path}, ${address}`, async () => {
        refused.length = 0;
        if (shut.includes(path)) return notThere(walk, address);
        if (empty.includes(path)) return nothingThere(walk, address);
        await there(walk, path, address);
        expect(refused).toEqual([]);
      });
      expect(faults).toEqual([]);
    }
  }
}

async function there(walk: Walk, path: string, address: string) {
  const { page, banner, look, axe } = walk;
  await open(walk, address);
  await expect(page).toHaveTitle(/^\S.+ · Anteroom$/);
  const line = page.getByRole('region', { name: 'Whose account is open' });
  if (banner) await expect(line).toContainText(banner);
  else await expect(line).toHaveCount(0);
  await look?.(path, address);
  await tabThrough(page);
  // All of the page at once: axe takes what the bar at the bottom half covers for too small.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...phone, height: Math.max(height, phone.height) });
  await check(page);
  await page.setViewportSize(desk);
  await (axe === 'both' ? check(page) : fits(page));
}

/** Says what an address says that leads nowhere. */
async function notThere(walk: Walk, address: string) {
  await open(walk, address);
  const heading = walk.page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('We could not find this page');
  expect(await controls(walk.page)).toEqual([]);
}

/** Says that the thing is not there, as of another's. */
async function nothingThere(walk: Walk, address: string) {
  await open(walk, address);
  await expect(walk.page.getByRole('alert')).toHaveText(/^We could not find this\./);
  expect(await controls(walk.page)).toEqual([]);
}

/** Opens an address on a phone and waits until everything on the page has come. */
async function open({ page, home }: Walk, address: string) {
  await page.setViewportSize(phone);
  const asked: string[] = [];
  const note = (request: Request) => asked.push(...readings(request));
  page.on('request', note);
  await page.goto(address === '/' ? home : home + address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.locator('[data-waiting]')).toHaveCount(0);
  await page.waitForFunction(() => document.fonts.status === 'loaded');
  page.off('request', note);
  expect(asked.filter((one, at) => asked.indexOf(one) !== at)).toEqual([]);
}

/**
 * What a page reads of its account: what its manifest asks for early must be what it takes. The counts beside the
 * entries are read anew when the page changes them.
 */
function readings(request: Request): string[] {
  const { pathname } = new URL(request.url());
  const reads = request.method() === 'GET' && pathname.startsWith('/api/a/');
  return reads && !/\/(pulse|dashboard)$/.test(pathname) ? [request.url()] : [];
}

/** Collects the answers of the API that refuse something. */
function watchAnswers(page: Page): string[] {
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() < 400 || !answer.url().includes('/api/')) return;
    refused.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
  });
  return refused;
}

/**
 * The navigation holds just these entries. On a desk each is clicked; on a phone,
 * where some stand behind More, each is reached by keyboard.
 */
export async function takeEveryEntry({ page, home }: Walk, entries: readonly string[]) {
  await page.setViewportSize(desk);
  await page.goto(home);
  const side = page.getByRole('navigation').getByRole('list').getByRole('link');
  const words = (all: string[]) => all.map((one) => one.replace(/\d+ \S+$/, ''));
  await expect.poll(async () => words(await side.allTextContents())).toEqual([...entries]);
  for (let at = 0; at < entries.length; at += 1) {
    await side.nth(at).click();
    await arrived(page, side.nth(at));
  }
  await page.setViewportSize(phone);
  const bar = page.getByRole('navigation').getByRole('link');
  const more = page.getByRole('navigation').getByRole('button').last();
  const inBar = await bar.count();
  for (let at = 0; at < entries.length; at += 1) {
    if (at >= inBar) await more.press('Enter');
    const entry =
      at < inBar
        ? bar.nth(at)
        : page
            .getByRole('dialog')
            .getByRole('link')
            .nth(at - inBar);
    await entry.press('Enter');
    if (at < inBar) await arrived(page, entry);
    else await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.locator('main h1')).toBeFocused();
  }
}

async function arrived(page: Page, entry: ReturnType<Page['getByRole']>) {
  await expect(entry).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
}
