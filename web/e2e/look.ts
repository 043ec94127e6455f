import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page, type TestInfo } from '@playwright/test';

const widths = [320, 1280] as const;
/** Whether pictures are taken, for people to look at: `make looks`. */
const pictured = process.env.LOOKS === '1';

/**
 * A test of a page's looks in every width and scheme: axe finds nothing, nothing is cut off, nothing breaks the policy.
 * The page is opened once and turned and resized as a person would: it must follow.
 */
export function looks(name: string, open: (page: Page) => Promise<void>) {
  test(`looks: ${name}`, async ({ page }, info) => {
    test.slow(); // axe reads a long page four times
    const faults = watch(page);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize(sizeOf(widths[0]));
    await open(page);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    for (const width of widths) {
      await page.setViewportSize(sizeOf(width));
      await shoot(page, info, `${name}-${width}-light`);
      await test.step(`${width} px, light`, () => check(page));
    }
    // A scheme changes colours and nothing else, at every width alike.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await test.step('dark', () => check(page, ['color-contrast']));
    for (const width of pictured ? widths : []) {
      await page.setViewportSize(sizeOf(width));
      await shoot(page, info, `${name}-${width}-dark`);
    }
    expect(faults).toEqual([]);
  });
}

async function shoot(page: Page, info: TestInfo, name: string) {
  if (!pictured) return;
  const slug = name.replaceAll(/\W+/g, '-');
  await page.screenshot({ path: `${info.project.outputDir}/looks/${slug}.png`, fullPage: true });
}

function sizeOf(width: number) {
  return { width, height: width < 600 ? 640 : 800 };
}

/** WCAG 2.2 AA as far as axe can tell (or only the rules named), and no sideways scrolling. */
export async function check(page: Page, rules: string[] = []) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const axe = new AxeBuilder({ page }).setLegacyMode(); // else each look opens a page of its own to count in
  const found = await (rules.length > 0 ? axe.withRules(rules) : axe.withTags(tags)).analyze();
  expect(found.violations.map((one) => [one.id, one.nodes.map((node) => node.target)])).toEqual([]);
  await fits(page);
}

/** No sideways scrolling; else it says what reaches over the edge. */
export async function fits(page: Page) {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const over = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth,
    );
    return [`${scrollWidth} px`, ...over.map((one) => `${one.localName} ${one.className}`)];
  });
  expect(wide).toEqual([]);
}

/** Collects what the browser complains about, such as a breach of the policy. */
export function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    const expected = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !expected) faults.push(message.text());
  });
  return faults;
}
