import { defineConfig } from '@playwright/test';

const port = process.env.ANTEROOM_PAGES_PORT ?? '4319';

/**
 * The pages by themselves, over the built site and answers laid down in the
 * test. Journeys through the whole program live in e2e/journeys.
 */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' },
    locale: 'en-US',
    timezoneId: 'America/New_York',
  },
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}`,
    reuseExistingServer: false,
  },
});
