import { describe, expect, it } from 'vitest';
import {
  formatDate,
  formatInstant,
  formatMoney,
  formatLimit,
  formatSize,
  parseNumber,
  zonesDiffer,
} from './format';
import { pickLanguage } from './languages';

const plain = (text: string) => text.replaceAll(/[\u202f\u00a0]/g, ' ');

describe('what people read', () => {
  it('shows a moment in a zone', () => {
    const at = '2026-11-24T20:00:00Z';
    expect(plain(formatInstant(at, 'en-US', 'America/New_York'))).toBe('Tue, Nov 24, 3:00 PM');
    expect(zonesDiffer(at, 'America/New_York', 'America/Chicago')).toBe(true);
    expect(zonesDiffer(at, 'America/New_York', 'America/Toronto')).toBe(false);
  });

  it('never moves a calendar date', () => {
    expect(formatDate('2026-01-01', 'en-US')).toBe('January 1, 2026');
    expect(formatDate('2026-01-01', 'es-US')).toBe('1 de enero de 2026');
    expect(formatDate('2026-01-01', 'en-US', 'medium')).toBe('Jan 1, 2026');
  });

  it.each([
    [4000, 'USD', '$40.00'],
    [5, 'USD', '$0.05'],
    [4000, 'JPY', '¥4,000'],
    [-1250, 'USD', '-$12.50'],
  ])('%d %s', (minor, currency, wanted) => {
    expect(formatMoney(minor, currency, 'en-US')).toBe(wanted);
  });

  it.each([
    [840, '0.8 kB'],
    [84_211, '84 kB'],
    [1_500_000, '1.5 MB'],
  ])('%d bytes', (bytes, wanted) => {
    expect(plain(formatSize(bytes, 'en-US'))).toBe(wanted);
  });

  it.each([
    [25_000_000, '25 MB'],
    [24_999_999, '24 MB'],
    [1_999_999, '1.9 MB'],
  ])('a limit of %d bytes', (bytes, wanted) => {
    expect(plain(formatLimit(bytes, 'en-US'))).toBe(wanted);
  });
});

it.each([
  ['1,234.5', 'en-US', 1234.5],
  [' 61.5 ', 'en-US', 61.5],
  ['61,5', 'es-ES', 61.5],
  ['1,234,567', 'en-US', 1234567],
  ['-1,234.5', 'en-US', -1234.5],
  ['4,5', 'es-US', undefined],
  ['40,00', 'es-US', undefined],
  ['1,2345', 'en-US', undefined],
  ['1234,567', 'en-US', undefined],
  ['1.234,5', 'en-US', undefined],
  ['-3', 'en-US', -3],
  ['.5', 'en-US', 0.5],
  ['', 'en-US', undefined],
  ['1e3', 'en-US', undefined],
  ['seven', 'en-US', undefined],
])('reads %j typed in %s', (text, locale, wanted) => {
  expect(parseNumber(text, locale)).toBe(wanted);
});

it.each([
  [[null, 'fr-FR', 'es-MX', 'en'], 'es'],
  [['en-GB'], 'en'],
  [['de', 'fr'], 'en'],
  [[], 'en'],
])('speaks for %j', (wanted, language) => {
  expect(pickLanguage(wanted)).toBe(language);
});
