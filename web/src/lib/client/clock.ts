let ahead = 0;

/** Learns from an answer's Date header how far this device's clock is off. */
export function noteServerTime(header: string | null): void {
  const at = header ? Date.parse(header) : NaN;
  if (!Number.isNaN(at)) ahead = at - Date.now();
}

/** The server's time in milliseconds, to about a second. */
export function serverNow(): number {
  return Date.now() + ahead;
}
