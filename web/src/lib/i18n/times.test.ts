import { expect, it } from 'vitest';
import { addDays, dayIn, formatHours, formatLongDay, instantOf, minuteIn, mondayOf } from './times';

const plain = (text: string) => text.replaceAll(/[\u2009\u202f\u00a0]/g, ' ');

it('says when', () => {
  const at = '2026-12-01T20:45:00Z';
  expect(formatLongDay(at, 'en-US', 'America/New_York')).toBe('Tuesday, December 1');
  expect(plain(formatHours(at, '2026-12-01T21:35:00Z', 'en-US', 'America/New_York'))).toBe(
    '3:45 – 4:35 PM EST',
  );
});

it('knows the day and the clock on the wall', () => {
  expect(dayIn('2026-12-01T03:00:00Z', 'America/New_York')).toBe('2026-11-30');
  expect(minuteIn('2026-12-01T05:00:00Z', 'America/New_York')).toBe(0);
  expect(minuteIn('2026-12-01T05:00:00Z', 'Australia/Lord_Howe')).toBe(16 * 60);
});

it.each([
  ['2026-12-01', 945, 'America/New_York', '2026-12-01T20:45:00.000Z'],
  ['2026-06-01', 540, 'Europe/London', '2026-06-01T08:00:00.000Z'],
  ['2026-11-01', 90, 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ['2026-04-05', 105, 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
  ['2026-12-01', 0, 'Australia/Sydney', '2026-11-30T13:00:00.000Z'],
])('%s at minute %d in %s', (day, minute, zone, wanted) => {
  expect(instantOf(day, minute, zone)).toBe(wanted);
});

it('counts days', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(mondayOf('2026-12-06')).toBe('2026-11-30');
  expect(mondayOf('2026-11-30')).toBe('2026-11-30');
});
