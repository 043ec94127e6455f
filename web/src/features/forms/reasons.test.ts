import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { reasons } from './reasons';

const issues = readFileSync(new URL('../../../../shared/form/issue.go', import.meta.url), 'utf8');
const refusals = issues.slice(0, issues.indexOf('// Codes of answers.'));
const codes = [...refusals.matchAll(/= "([a-z-]+)"/g)].map((found) => found[1] ?? '');

it('knows the codes', () => expect(codes.length).toBeGreaterThan(10));

it.each(codes)('%s is worded', (code) => {
  expect(reasons).toHaveProperty([code]);
});
