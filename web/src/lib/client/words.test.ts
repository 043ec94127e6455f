import { readFileSync } from 'node:fs';
import { setupI18n } from '@lingui/core';
import { expect, it } from 'vitest';
import { Problem } from './problem';
import { problemWords, words } from './words';

const errors = readFileSync(
  new URL('../../../../shared/portal/errors.go', import.meta.url),
  'utf8',
);
const codes = [...errors.matchAll(/Code: "([a-z-]+)"/g)].map((found) => found[1] ?? '');
const i18n = setupI18n({ locale: 'en', messages: { en: {} } });

it.each(codes)('%s is worded', (code) => {
  expect(words).toHaveProperty([code]);
});

it("falls back on the API's own title", () => {
  const problem = new Problem({ type: '/problems/brand-new', title: 'Ask the desk.', status: 409 });
  expect(problemWords(i18n, problem)).toBe('Ask the desk.');
});

it('never shows what a broken server says', () => {
  const problem = new Problem({ type: 'about:blank', title: 'nil pointer', status: 500 });
  expect(problemWords(i18n, problem)).toMatch(/went wrong on our side/);
});
