import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { intlTag } from '../../lib/i18n/languages';
import type { Hours } from './api';
import { timeOf } from './clock';

/** A weekday's name, 0 is Sunday. */
export function weekdayName(weekday: number, style: 'long' | 'short' = 'long'): string {
  // 1970-01-04 was a Sunday.
  const day = new Date(Date.UTC(1970, 0, 4 + weekday));
  return new Intl.DateTimeFormat(intlTag(), { weekday: style, timeZone: 'UTC' }).format(day);
}

/** A week of hours in few words: "Mon 09:00–12:00, 13:00–17:00; Tue …". */
export function weekWords(i18n: I18n, hours: readonly Hours[]): string {
  if (hours.length === 0) return i18n._(msg`None`);
  const days = new Map<number, string[]>();
  for (const one of sorted(hours)) {
    const spans = days.get(one.weekday) ?? [];
    spans.push(`${timeOf(one.from)}–${timeOf(one.to)}`);
    days.set(one.weekday, spans);
  }
  return [...days]
    .map(([day, spans]) => `${weekdayName(day, 'short')} ${spans.join(', ')}`)
    .join('; ');
}

/** Hours from Monday on, in order. */
export function sorted(hours: readonly Hours[]): Hours[] {
  const order = (one: Hours) => ((one.weekday + 6) % 7) * 10_000 + one.from;
  return [...hours].sort((a, b) => order(a) - order(b));
}
