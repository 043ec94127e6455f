import { expect, it } from 'vitest';
import { casts } from './doubt';
import { Problem } from './problem';

const refused = (name: string) => new Problem({ type: `/problems/${name}`, status: 404 });
const url = 'https://portal.example/api/a/cli_1/tasks';

it('doubts a session once when an account is refused, and again after a while', () => {
  expect(casts(refused('not-found'), url, 100_000)).toBe(true);
  expect(casts(refused('not-found'), url, 109_999)).toBe(false);
  expect(casts(refused('access-paused'), url, 110_000)).toBe(true);
});

it('does not doubt for anything else', () => {
  expect(casts(refused('forbidden'), url, 200_000)).toBe(false);
  expect(casts(refused('not-found'), 'https://portal.example/api/auth/session', 200_000)).toBe(
    false,
  );
  expect(casts(new Error('lost'), url, 200_000)).toBe(false);
});
