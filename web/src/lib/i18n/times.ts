/**
 * Days and hours of appointments. `locale` is an Intl tag, zones are IANA names,
 * instants are RFC 3339, days are ISO 8601 dates.
 */

/** "Tuesday, December 1" */
export function formatLongDay(at: string, locale: string, zone: string): string {
  const style = { weekday: 'long', month: 'long', day: 'numeric', timeZone: zone } as const;
  return new Intl.DateTimeFormat(locale, style).format(new Date(at));
}

/** "3:45 – 4:35 PM EST" */
export function formatHours(start: string, end: string, locale: string, zone: string): string {
  const style = {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  } as const;
  return new Intl.DateTimeFormat(locale, style).formatRange(new Date(start), new Date(end));
}

/** "Tue, Dec 1" of an ISO 8601 date. */
export function formatShortDate(day: string, locale: string): string {
  const style = { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, style).format(new Date(`${day}T00:00:00Z`));
}

/** The day of an instant in a zone: `2026-12-01`. */
export function dayIn(at: string | number, zone: string): string {
  const parts = partsIn(at, zone);
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** What the clock on the wall shows, in minutes after midnight. */
export function minuteIn(at: string | number, zone: string): number {
  const parts = partsIn(at, zone);
  return (Number(parts.hour) % 24) * 60 + Number(parts.minute);
}

function partsIn(at: string | number, zone: string): Record<string, string> {
  const style = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  } as const;
  const parts = new Intl.DateTimeFormat('en-US', style).formatToParts(new Date(at));
  return Object.fromEntries(parts.map((part) => [part.type, part.value]));
}

/** The instant at which the wall's clock shows `day` and `minute` in a zone; the first, where it shows it twice. */
export function instantOf(day: string, minute: number, zone: string): string {
  const wall = Date.parse(`${day}T00:00:00Z`) + minute * 60_000;
  let at = wall - offsetAt(wall, zone);
  at = wall - offsetAt(at, zone);
  const earlier = wall - offsetAt(at - 3 * 3_600_000, zone);
  if (earlier < at && offsetAt(earlier, zone) === wall - earlier) at = earlier;
  return new Date(at).toISOString();
}

/** How far a zone's wall clock is ahead of UTC, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  const day = Date.parse(`${dayIn(at, zone)}T00:00:00Z`);
  const whole = Math.floor(at / 60_000) * 60_000;
  return day + minuteIn(at, zone) * 60_000 - whole;
}

/** A day some days later, or earlier. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}
