import { expect, it } from 'vitest';
import type { HistoryEntry } from './api';
import { daysOf } from './days';

const entry = (at: string, what: string): HistoryEntry => ({
  id: at,
  at,
  by: 'you',
  action: 'viewed',
  what,
});

it('has one line a day for what was done again and again, where it was done last', () => {
  const days = daysOf(
    [
      entry('2026-11-24T12:00', 'tasks'),
      entry('2026-11-24T11:00', 'dashboard'),
      entry('2026-11-24T10:00', 'tasks'),
      entry('2026-11-24T09:00', 'tasks'),
      entry('2026-11-23T09:00', 'tasks'),
    ],
    (one) => one.at.slice(0, 10),
    (one) => one.what,
  );
  expect(days).toEqual([
    {
      day: '2026-11-24',
      lines: [
        { words: 'tasks', last: '2026-11-24T12:00', first: '2026-11-24T09:00', count: 3 },
        {
          words: 'dashboard',
          last: '2026-11-24T11:00',
          first: '2026-11-24T11:00',
          count: 1,
        },
      ],
    },
    {
      day: '2026-11-23',
      lines: [{ words: 'tasks', last: '2026-11-23T09:00', first: '2026-11-23T09:00', count: 1 }],
    },
  ]);
});
