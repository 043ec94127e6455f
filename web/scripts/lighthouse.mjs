// Runs Lighthouse, as a slow phone, on the pages that standard input lists as [{name, url, cookie}], and prints
// what it found as JSON. A cookie signs in; without one nobody is.
import { existsSync } from 'node:fs';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const input = [];
for await (const chunk of process.stdin) input.push(chunk);
const pages = JSON.parse(Buffer.concat(input).toString('utf8'));

/** What `make machine` found; else chrome-launcher looks. */
const browser = new URL('../../bin/chromium', import.meta.url).pathname;

const chrome = await launch({
  ...(existsSync(browser) ? { chromePath: browser } : {}),
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  logLevel: 'silent',
});

function figures({ lhr }) {
  const score = (category) => Math.round((lhr.categories[category]?.score ?? 0) * 100);
  const value = (audit) => lhr.audits[audit]?.numericValue ?? 0;
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    lcpMs: Math.round(value('largest-contentful-paint')),
    tbtMs: Math.round(value('total-blocking-time')),
    cls: Math.round(value('cumulative-layout-shift') * 1000) / 1000,
    loadedBytes: Math.round(value('total-byte-weight')),
  };
}

const found = [];
try {
  for (const { name, url, cookie } of pages) {
    const result = await lighthouse(url, {
      port: chrome.port,
      logLevel: 'silent',
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
      ...(cookie ? { extraHeaders: { Cookie: cookie } } : {}),
    });
    if (!result || result.lhr.runtimeError)
      throw new Error(`${name}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
    if (new URL(result.lhr.finalDisplayedUrl).pathname !== new URL(url).pathname)
      throw new Error(`${name}: the browser ended on another page`);
    found.push({ name, figures: figures(result) });
  }
} finally {
  chrome.kill();
}
process.stdout.write(JSON.stringify(found));
