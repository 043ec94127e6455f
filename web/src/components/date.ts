/** The parts of a date as somebody types them. */
export type DateParts = { year: string; month: string; day: string };

/** Splits `2026-11-24`; anything else is empty. */
export function partsOf(date: string | undefined): DateParts {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? '');
  if (!found) return { year: '', month: '', day: '' };
  const [, year = '', month = '', day = ''] = found;
  return { year, month: String(Number(month)), day: String(Number(day)) };
}

/**
 * Joins typed parts to `2026-11-24`. Undefined when all are empty, null when
 * they are no day of the calendar (yet), such as the 31st of February.
 */
export function dateOf({ year, month, day }: DateParts): string | undefined | null {
  if (!year && !month && !day) return undefined;
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
}

/** In which order a locale writes a date. */
export function partOrder(locale: string): (keyof DateParts)[] {
  const parts = new Intl.DateTimeFormat(locale).formatToParts(0).map((part) => part.type);
  return parts.filter((type): type is keyof DateParts => ['year', 'month', 'day'].includes(type));
}
