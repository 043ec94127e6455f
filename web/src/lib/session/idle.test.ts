import { expect, it } from 'vitest';
import { endOf, idleAt } from './idle';

it.each([
  [0, 900_000, { kind: 'busy', checkIn: 840_000 }],
  [839_999, 900_000, { kind: 'busy', checkIn: 1 }],
  [840_000, 900_000, { kind: 'warn', seconds: 60 }],
  [899_001, 900_000, { kind: 'warn', seconds: 1 }],
  [900_000, 900_000, { kind: 'over' }],
])('at %d of %d', (now, end, wanted) => {
  expect(idleAt(now, end)).toEqual(wanted);
});

it('ends at twelve hours however busy', () => {
  const session = { idleEndsAt: '2026-11-24T12:10:00Z', endsAt: '2026-11-24T12:00:00Z' };
  expect(endOf(session)).toBe(Date.parse(session.endsAt));
});
