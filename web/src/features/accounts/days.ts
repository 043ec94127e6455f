import type { HistoryEntry } from './api';

/** What somebody did on a day, however often: when first and when last. */
export type Line = { words: string; first: string; last: string; count: number };

export type DayOf = { day: string; lines: Line[] };

/**
 * The history day by day. The same thing done by the same person is one line a
 * day, where it was done last, so that what is rare is not lost among what is often.
 * `entries` are newest first.
 */
export function daysOf(
  entries: readonly HistoryEntry[],
  dayOf: (entry: HistoryEntry) => string,
  wordsOf: (entry: HistoryEntry) => string,
): DayOf[] {
  const days: DayOf[] = [];
  for (const entry of entries) {
    const day = dayOf(entry);
    let last = days[days.length - 1];
    if (last?.day !== day) days.push((last = { day, lines: [] }));
    const words = wordsOf(entry);
    const line = last.lines.find((one) => one.words === words);
    if (line) {
      line.count += 1;
      line.first = entry.at;
    } else {
      last.lines.push({ words, first: entry.at, last: entry.at, count: 1 });
    }
  }
  return days;
}
