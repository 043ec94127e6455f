import { readdirSync, readFileSync } from 'node:fs';
import { setupI18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';
import { actions, sentence, things } from './words';

const root = new URL('../../../../', import.meta.url);

function sources(folder: string): string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
    .map((name) => readFileSync(new URL(`${folder}/${name}`, root), 'utf8'));
}

const access = readFileSync(new URL('shared/portal/document.go', root), 'utf8');
const doable = [...access.matchAll(/AccessAction = "([a-z-]+)"/g)].map((found) => found[1] ?? '');

// What functions record is the text in calls of NewAccess, or of the small functions around it.
const recorded = new Set(
  sources('functions').flatMap((text) =>
    [...text.matchAll(/(?:NewAccess|[rR]ecord\w*|beside)\([^\n]*?"([a-z-]+)"/g)].map(
      (found) => found[1] ?? '',
    ),
  ),
);

describe('the access history', () => {
  it.each(doable)('says %s', (action) => {
    expect(actions).toHaveProperty([action]);
  });

  it.each([...recorded])('names %s', (what) => {
    expect(things).toHaveProperty([what]);
  });

  it('finds what is recorded', () => {
    expect(recorded.size).toBeGreaterThan(8);
  });
});

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
const entry = { id: 'acc_1', at: '2026-11-24T15:00:00Z', action: 'viewed', what: 'document' };

it.each([
  [{ by: 'you' as const }, 'You opened a document'],
  [{ by: 'staff' as const }, 'North Clinic opened a document'],
  [{ by: 'client' as const }, 'The client opened a document'],
  [{ by: 'guardian' as const, name: 'Inés' }, 'Inés (Legal guardian) opened a document'],
  [{ by: 'guardian' as const }, 'Legal guardian opened a document'],
  [{ by: 'you' as const, what: 'new-thing' }, 'You opened something in the account'],
  [{ by: 'you' as const, action: 'juggled' }, 'You used a document'],
])('tells %j', (more, words) => {
  expect(sentence(i18n, { ...entry, ...more }, 'North Clinic')).toBe(words);
});
