import { expect, it } from 'vitest';
import { nextLook } from './pulse';

it('looks about every 45 seconds, never all pages at once', () => {
  expect(nextLook(false, 0)).toBe(33_750);
  expect(nextLook(false, 1)).toBe(56_250);
});

it('looks every three minutes while nothing answers', () => {
  expect(nextLook(true, 0.5)).toBe(180_000);
});
