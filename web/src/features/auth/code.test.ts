import { expect, it } from 'vitest';
import { digitsOf } from './code';

it.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['Your code: 123-456', '123456'],
  ['', ''],
])('reads %j', (typed, digits) => {
  expect(digitsOf(typed)).toBe(digits);
});
