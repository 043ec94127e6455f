/**
 * Times, dates and money as people write them. `locale` is an Intl tag; zones
 * are IANA names; instants are RFC 3339; money is integer minor units.
 */

/** "Tue, Nov 24, 3:00 PM" */
export function formatInstant(at: string, locale: string, zone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(at));
}

/** "3:00 PM" */
export function formatTime(at: string, locale: string, zone?: string): string {
  const style = { hour: 'numeric', minute: '2-digit', timeZone: zone } as const;
  return new Intl.DateTimeFormat(locale, style).format(new Date(at));
}

/** How a day is written: "November 24, 2026" or "Nov 24, 2026". */
export type DayStyle = 'long' | 'medium';

/** The day of an instant in a zone. */
export function formatDay(
  at: string,
  locale: string,
  zone?: string,
  dateStyle: DayStyle = 'long',
): string {
  return new Intl.DateTimeFormat(locale, { dateStyle, timeZone: zone }).format(new Date(at));
}

/** A calendar date without zone, `2026-11-24`. */
export function formatDate(date: string, locale: string, dateStyle: DayStyle = 'long'): string {
  const style = { dateStyle, timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, style).format(new Date(`${date}T00:00:00Z`));
}

/** 4000, "USD": "$40.00". Currencies without minor units are handled. */
export function formatMoney(minor: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits);
}

/** Bytes: "240 kB". */
export function formatSize(bytes: number, locale: string): string {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  const style = { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 } as const;
  return new Intl.NumberFormat(locale, style).format(value);
}

/** "A, B, and C"; empty for none. */
export function formatList(items: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format(items);
}

/** A limit in bytes, never said as more than it is: "25 MB". */
export function formatLimit(bytes: number, locale: string): string {
  const step = bytes < 1e7 ? 1e5 : 1e6;
  return formatSize(Math.floor(bytes / step) * step, locale);
}

/** Whether two zones show another wall clock at an instant. */
export function zonesDiffer(at: string, a: string, b: string): boolean {
  const clock = (zone: string) => formatInstant(at, 'en-US', zone);
  return clock(a) !== clock(b);
}

/**
 * A typed number in the reader's way of writing; undefined when it is none.
 * Thousands are marked rightly or not at all: "4,5" is no 45.
 */
export function parseNumber(text: string, locale: string): number | undefined {
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.8);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const [first = '', ...thousands] = text.replaceAll(/\s/g, '').split(sign('group') || ' ');
  const wrong = thousands.some((digits) => !/^\d{3}(?!\d)/.test(digits));
  if (thousands.length > 0 && (wrong || !/^[-+]?\d{1,3}$/.test(first))) return undefined;
  const plain = [first, ...thousands].join('').replace(sign('decimal'), '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}
