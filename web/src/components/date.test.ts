import { describe, expect, it } from 'vitest';
import { dateOf, partOrder, partsOf } from './date';

describe('typed dates', () => {
  it.each([
    ['1990', '2', '28', '1990-02-28'],
    ['2024', '02', '29', '2024-02-29'],
    ['2023', '2', '29', null],
    ['2023', '13', '1', null],
    ['90', '1', '1', null],
    ['1990', '', '', null],
    ['', '', '', undefined],
    ['1990', '1a', '1', null],
  ])('%s %s %s', (year, month, day, wanted) => {
    expect(dateOf({ year, month, day })).toBe(wanted);
  });

  it('splits what it joined', () => {
    expect(partsOf('2026-01-09')).toEqual({ year: '2026', month: '1', day: '9' });
    expect(partsOf(undefined)).toEqual({ year: '', month: '', day: '' });
  });

  it('asks in the order people write', () => {
    expect(partOrder('en-US')).toEqual(['month', 'day', 'year']);
    expect(partOrder('es-ES')).toEqual(['day', 'month', 'year']);
  });
});
