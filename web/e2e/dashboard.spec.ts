import { expect, test, type Request } from '@playwright/test';
import { client, dashboard, emptyDashboard, lay, sessionOf } from './answers';
import { looks } from './look';

const home = `/a/${client.id}`;
const session = { body: sessionOf([client]) };
const { notices } = dashboard;
const [answered] = notices;
const base = {
  'GET /api/auth/session': session,
  [`GET /api${home}/dashboard`]: { body: dashboard },
  [`GET /api${home}/notices`]: {
    body: { notices: notices.map((one, at) => ({ ...one, read: at > 0 })) },
  },
  [`GET /api${home}/pulse`]: { body: { pulse: 'a' } },
};

looks('notices', async (page) => {
  await lay(page, base);
  await page.goto(`${home}/notices`);
  await expect(page.getByText('Your message was answered')).toBeVisible();
});

looks('a notice as the next thing', async (page) => {
  const next = { kind: 'notice', id: answered?.id ?? '', title: 'message-answered' } as const;
  await lay(page, {
    ...base,
    [`GET /api${home}/dashboard`]: { body: { ...emptyDashboard, next, notices } },
  });
  await page.goto(home);
  await expect(page.getByRole('heading', { name: 'Your message was answered' })).toBeVisible();
});

test('notices are read by one press, and counts follow', async ({ page }) => {
  let now = dashboard;
  const asked = await lay(page, {
    ...base,
    [`GET /api${home}/dashboard`]: () => ({ body: now }),
    [`POST /api${home}/notices/read`]: () => {
      now = { ...dashboard, notices: [], counts: { ...dashboard.counts, answers: 0 } };
      return { status: 204 };
    },
  });
  await page.goto(home);
  const support = page.getByRole('link', { name: /^Support/ });
  await expect(support).toContainText('1 waiting');
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(page.getByRole('heading', { name: 'What is new' })).toBeHidden();
  await expect(support).not.toContainText('waiting');
  const sent = asked.find((one) => one.call.endsWith('/notices/read'));
  expect(sent?.body).toEqual({ notices: notices.map((one) => one.id) });
});

test('what is new shows by itself, without a storm of requests', async ({ page }) => {
  await page.clock.install();
  let pulse = 'a';
  let shown = emptyDashboard;
  const asked = await lay(page, {
    ...base,
    'GET /api/auth/session': { body: sessionOf([client], 4 * 3600) },
    [`GET /api${home}/dashboard`]: () => ({ body: shown }),
    [`GET /api${home}/pulse`]: () => ({ body: { pulse } }),
  });
  const calls = (name: string) => asked.filter((one) => one.call.endsWith(name)).length;
  await page.goto(home);
  await expect(page.getByText('Nothing waits for you today')).toBeVisible();
  const underWay = new Set<Request>();
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  const pass = async (minutes: number) => {
    for (let step = 0; step < minutes * 6; step += 1) {
      await page.clock.runFor(10_000);
      await expect.poll(() => underWay.size).toBe(0);
    }
  };
  await pass(10);
  expect(calls('/pulse')).toBeGreaterThanOrEqual(8);
  expect(calls('/pulse')).toBeLessThanOrEqual(20);
  expect(calls('/dashboard')).toBe(1);
  expect(
    asked
      .filter((one) => one.call.endsWith('/pulse'))
      .every((one) => one.headers['anteroom-background'] === '1'),
  ).toBe(true);
  pulse = 'b';
  shown = dashboard;
  await pass(2);
  await expect(page.getByText('asks you to fill in')).toBeVisible();
  expect(calls('/dashboard')).toBe(2);
});
