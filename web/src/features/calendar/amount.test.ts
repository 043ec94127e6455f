import { expect, it } from 'vitest';
import { amountOf, minorOf } from './amount';
import { minutesOf, timeOf } from './clock';

it.each([
  [2500, 'USD', 25],
  [1999, 'USD', 19.99],
  [400, 'JPY', 400],
  [1234, 'KWD', 1.234],
])('%d %s', (minor, currency, typed) => {
  expect(amountOf({ minor, currency })).toBe(typed);
  expect(minorOf(typed, currency)).toEqual({ minor, currency });
});

it('takes nothing for nothing', () => {
  expect(minorOf(undefined, 'USD')).toBeUndefined();
  expect(minorOf(NaN, 'USD')).toBeUndefined();
  expect(amountOf(undefined)).toBeUndefined();
});

it.each([
  ['00:00', 0],
  ['09:30', 570],
  ['24:00', 1440],
])('%s', (time, minutes) => {
  expect(minutesOf(time)).toBe(minutes);
  expect(timeOf(minutes)).toBe(time);
});

it('knows what is no time', () => {
  expect(minutesOf('')).toBeUndefined();
  expect(minutesOf('25:00')).toBeUndefined();
});
