import { expect, it } from 'vitest';
import { digitsOf, parseAmount, typedAmount } from './money';

it('counts in minor units', () => {
  expect(parseAmount('40', 'USD', 'en-US')).toBe(4000);
  expect(parseAmount('$1,234.50', 'USD', 'en-US')).toBe(123450);
  expect(parseAmount('0.07', 'USD', 'en-US')).toBe(7);
  expect(parseAmount('4000', 'JPY', 'en-US')).toBe(4000);
  expect(parseAmount('1.500', 'KWD', 'en-US')).toBe(1500);
  expect(parseAmount('-5', 'USD', 'en-US')).toBe(-500);
  expect(parseAmount('12,5', 'EUR', 'de-DE')).toBe(1250);
});

it('refuses what is no amount of the currency', () => {
  for (const text of ['', 'ten', '1.005', '1.2.3', '-']) {
    expect(parseAmount(text, 'USD', 'en-US')).toBeUndefined();
  }
  expect(parseAmount('1.5', 'JPY', 'en-US')).toBeUndefined();
});

it('writes what it reads', () => {
  for (const [minor, currency] of [
    [5, 'USD'],
    [1234567, 'USD'],
    [400, 'JPY'],
    [1001, 'KWD'],
  ] as const) {
    expect(parseAmount(typedAmount(minor, currency, 'en-US'), currency, 'en-US')).toBe(minor);
  }
  expect(digitsOf('JPY')).toBe(0);
});
