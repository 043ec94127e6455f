import { expect, it } from 'vitest';
import { newKeys } from './idempotency';

function counted() {
  let n = 0;
  return newKeys(() => `key-${++n}`);
}

it('keeps its key for the same content until that has succeeded', () => {
  const keys = counted();
  expect(keys.keyFor({ name: 'a' })).toBe('key-1');
  expect(keys.keyFor({ name: 'a' })).toBe('key-1');
  keys.settled();
  expect(keys.keyFor({ name: 'a' })).toBe('key-2');
});

it('takes a new key for other content', () => {
  const keys = counted();
  expect(keys.keyFor({ name: 'a' })).toBe('key-1');
  expect(keys.keyFor({ name: 'b' })).toBe('key-2');
});
