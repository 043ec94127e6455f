import { expect, it } from 'vitest';
import type { Appointment } from './api';
import { nextMoment, payEvery, untilPaid, waitFor } from '../../lib/onTime';
import { momentsOf } from './onTime';

const appointment = (button: Partial<Appointment['button']>, start: string): Appointment => ({
  id: `apt_${'1'.repeat(32)}`,
  service: 'Session',
  clinician: 'Dr. Vale',
  start,
  end: start,
  telehealth: true,
  state: 'upcoming',
  waiting: false,
  change: { cancel: true, move: true, wait: true, late: false },
  button: { kind: 'none', reason: 'opens-later', now: start, ...button },
});

const now = Date.parse('2026-11-24T15:00:00Z');

it('wakes at the first change that is to come', () => {
  const far = appointment({ changesAt: '2026-11-24T16:45:00Z' }, '2026-11-24T17:00:00Z');
  const near = appointment({ changesAt: '2026-11-24T15:45:00Z' }, '2026-11-24T16:00:00Z');
  expect(nextMoment(momentsOf([far, near]), now)).toBe(Date.parse('2026-11-24T15:45:00Z'));
});

it('does not wake for what is past, or never changes', () => {
  expect(nextMoment(momentsOf([appointment({}, '2026-11-24T14:00:00Z')]), now)).toBeUndefined();
  expect(nextMoment(momentsOf([]), now)).toBeUndefined();
});

it('waits for the minute, a little spread, and an hour at most', () => {
  expect(waitFor(now + 60_000, now, 0)).toBe(60_050);
  expect(waitFor(now + 60_000, now, 1)).toBe(61_550);
  expect(waitFor(now + 90_000_000, now, 0)).toBe(3_600_000);
});

it('asks again and again only while something has to be paid soon', () => {
  const pays = (start: string) => appointment({ kind: 'pay', reason: 'payment-due' }, start);
  const joins = appointment({ kind: 'join', reason: 'open' }, '2026-11-24T15:00:00Z');
  expect(untilPaid([joins], now)).toBe(false);
  expect(untilPaid([joins, pays('2026-11-24T15:59:00Z')], now)).toBe(payEvery);
  expect(untilPaid([pays('2026-11-24T16:01:00Z')], now)).toBe(false);
});
