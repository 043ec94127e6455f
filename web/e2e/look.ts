import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const widths = [320, 1280];
const schemes = ['light', 'dark'] as const;

/** A test of a page's looks in every width and scheme: axe finds nothing, nothing is cut off, nothing breaks the policy. */
export function looks(name: string, open: (page: Page) => Promise<void>) {
  for (const width of widths) {
    for (const scheme of schemes) {
      test(`${name} at ${width} px, ${scheme}`, async ({ page }, info) => {
        const faults = watch(page);
        await page.setViewportSize({ width, height: width < 600 ? 640 : 800 });
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await open(page);
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        const slug = `${name}-${width}-${scheme}`.replaceAll(/\W+/g, '-');
        await page.screenshot({
          path: `${info.project.outputDir}/looks/${slug}.png`,
          fullPage: true,
        });
        await check(page);
        expect(faults).toEqual([]);
      });
    }
  }
}

/** WCAG 2.2 AA as far as axe can tell, and no sideways scrolling. */
export async function check(page: Page) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(found.violations.map((one) => [one.id, one.nodes.map((node) => node.target)])).toEqual([]);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(sideways).toBe(false);
}

/** Collects what the browser complains about, such as a breach of the policy. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    const expected = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !expected) faults.push(message.text());
  });
  return faults;
}
