import { expect, it } from 'vitest';
import { moved } from './keyboard';

it.each([
  [undefined, 'j', 'a'],
  ['a', 'j', 'b'],
  ['c', 'j', 'c'],
  ['b', 'k', 'a'],
  ['a', 'k', 'a'],
  ['gone', 'j', 'a'],
  ['a', 'x', undefined],
])('from %s with %s to %s', (current, key, wanted) => {
  expect(moved(['a', 'b', 'c'], current, key)).toBe(wanted);
});

it('has nowhere to go in an empty list', () => {
  expect(moved([], undefined, 'j')).toBeUndefined();
});
