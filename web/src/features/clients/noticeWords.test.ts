import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { staff } from '../../../e2e/answers';
import { noticeStatus, noticeWords, placeOf } from './noticeWords';
import type { StaffNotice } from '../../lib/notices';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const contract = read('../../../../shared/api/openapi.yaml');
const schema = contract.slice(contract.indexOf('    StaffNotice:\n'));
const kinds = (/kind: \{type: string, enum: \[([a-z, -]+)\]/.exec(schema)?.[1] ?? '').split(
  ', ',
) as StaffNotice['kind'][];
const catalogues = ['en', 'es'].map((language) => read(`./locales/${language}.po`));

const notice = (kind: StaffNotice['kind'], more: Partial<StaffNotice> = {}): StaffNotice => ({
  id: 'not_1',
  kind,
  client: 'cli_1',
  clientName: 'Robin',
  createdAt: '2026-11-24T15:00:00Z',
  seen: false,
  ...more,
});

it('knows the kinds', () => expect(kinds.length).toBeGreaterThan(6));

it.each(kinds)('%s is worded in every language', (kind) => {
  const { message = '' } = noticeWords[kind];
  expect(message).not.toBe('');
  for (const catalogue of catalogues) {
    const said = new RegExp(`msgid "${message}"\\nmsgstr "(.+)"`).exec(catalogue)?.[1];
    expect(said).toBeTruthy();
  }
});

it.each(kinds)('%s leads somewhere, and to its client whoever may not go there', (kind) => {
  const everything = [...staff.permissions, 'billing:view', 'calendar:view'] as const;
  const all = { ...staff, permissions: [...everything] };
  const place = placeOf(notice(kind, { task: 'tsk_1' }), all);
  expect(place).toMatch(
    /^\/(clients\/cli_1\/(tsk_1|documents|relations)|calendar|billing\/clients\/cli_1)$/,
  );
  const none = { ...staff, permissions: [] };
  expect(placeOf(notice(kind, { task: 'tsk_1' }), none)).toBe('/clients/cli_1');
});

it('is calm once it is seen', () => {
  expect(noticeStatus(notice('payment-dispute'))).toBe('alarm');
  expect(noticeStatus(notice('method-removal'))).toBe('due');
  expect(noticeStatus(notice('payment-dispute', { seen: true }))).toBe('calm');
});
