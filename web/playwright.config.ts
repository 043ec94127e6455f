import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { runner } from './e2e/journeys/runner';

/** What `make machine` found. */
const browser = new URL('../bin/chromium', import.meta.url).pathname;
const port = process.env.ANTEROOM_PAGES_PORT ?? '4319';

/**
 * Two kinds of browser tests. Pages: the built site over answers laid down in
 * the test, in every width and scheme. Journeys: the whole program as `make run`
 * starts it, on a data folder of its own, from the operator's command to the PDF.
 */
export default defineConfig({
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  reporter: 'list',
  // Machines that build and test at once are slow now and then; a page that is right is right after ten seconds too.
  expect: { timeout: 10_000 },
  use: {
    actionTimeout: 15_000,
    launchOptions: existsSync(browser) ? { executablePath: browser } : {}, // else Playwright's own
    locale: 'en-US',
    timezoneId: 'America/New_York',
  },
  projects: [
    {
      name: 'pages',
      testDir: 'e2e',
      testIgnore: 'journeys/**',
      use: { baseURL: `http://127.0.0.1:${port}` },
    },
    {
      name: 'journeys',
      testDir: 'e2e/journeys',
      use: { baseURL: runner.portal },
    },
  ],
  webServer: [
    {
      command: `npx vite preview --port ${port} --strictPort`,
      url: `http://127.0.0.1:${port}`,
      reuseExistingServer: false,
    },
    {
      command: `rm -rf ${runner.data} && exec ../bin/anteroom`,
      env: { ANTEROOM_ADDR: runner.address, ANTEROOM_DATA: runner.data },
      url: `${runner.portal}/local/seed.json`,
      reuseExistingServer: false,
      gracefulShutdown: { signal: 'SIGINT', timeout: 10_000 },
    },
  ],
});
