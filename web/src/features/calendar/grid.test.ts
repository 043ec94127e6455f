import { expect, it } from 'vitest';
import type { StaffAppointment, Week } from './api';
import { blocksOf, hoursOf, within } from './grid';

const zone = 'America/New_York';
const appointment = (id: string, start: string, end: string, group?: string): StaffAppointment =>
  ({ id, start, end, group }) as StaffAppointment;
const week = (appointments: StaffAppointment[], open: Week['open'] = []): Week => ({
  appointments,
  sessions: [],
  open,
  timeZone: zone,
});

it('cuts what goes over midnight', () => {
  const night = { start: '2026-12-02T03:30:00Z', end: '2026-12-02T06:00:00Z' };
  expect(within(night, '2026-12-01', zone)).toEqual({ from: 22 * 60 + 30, to: 24 * 60 });
  expect(within(night, '2026-12-02', zone)).toEqual({ from: 0, to: 60 });
  expect(within(night, '2026-12-03', zone)).toBeUndefined();
});

it('ends at midnight without reaching into the next day', () => {
  const late = { start: '2026-12-02T04:00:00Z', end: '2026-12-02T05:00:00Z' };
  expect(within(late, '2026-12-01', zone)).toEqual({ from: 23 * 60, to: 24 * 60 });
  expect(within(late, '2026-12-02', zone)).toBeUndefined();
});

it('puts what overlaps side by side', () => {
  const all = week([
    appointment('a', '2026-12-01T14:00:00Z', '2026-12-01T15:00:00Z'),
    appointment('b', '2026-12-01T14:30:00Z', '2026-12-01T15:30:00Z'),
    appointment('c', '2026-12-01T15:00:00Z', '2026-12-01T16:00:00Z'),
    appointment('d', '2026-12-01T17:00:00Z', '2026-12-01T18:00:00Z'),
    appointment('e', '2026-12-01T14:00:00Z', '2026-12-01T15:00:00Z', 'grp_1'),
  ]);
  const lanes = blocksOf(all, '2026-12-01').map((one) => [one.id, one.lane, one.lanes]);
  expect(lanes).toEqual([
    ['a', 0, 2],
    ['b', 1, 2],
    ['c', 0, 2],
    ['d', 0, 1],
  ]);
});

it('shows nine to five, and more where there is more', () => {
  expect(hoursOf(week([]), ['2026-12-01'])).toEqual({ first: 9, last: 17 });
  const open = [{ clinician: 'cln_1', from: '2026-12-01T12:30:00Z', to: '2026-12-02T00:15:00Z' }];
  expect(hoursOf(week([], open), ['2026-12-01'])).toEqual({ first: 7, last: 20 });
});
