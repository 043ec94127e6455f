/** "09:30" as minutes after midnight; undefined for what is no time. */
export function minutesOf(time: string): number | undefined {
  const found = /^(\d{1,2}):(\d{2})$/.exec(time);
  if (!found) return undefined;
  const minutes = Number(found[1]) * 60 + Number(found[2]);
  return minutes <= 24 * 60 ? minutes : undefined;
}

/** Minutes after midnight as "09:30"; the end of the day is "24:00". */
export function timeOf(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
