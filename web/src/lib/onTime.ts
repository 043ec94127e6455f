import { useEffect } from 'react';
import { serverNow } from './client/clock';

/** An hour is soon enough to look again; timers can't be longer than 24 days. */
const longest = 3_600_000;

/** Pages that change at the same minute don't all ask in the same second. */
const spread = 1_500;

/** How often to look whether it is paid, while that stands before a meeting that is near. */
export const payEvery = 20_000;

/** How near that is. Before, it is enough that a page looks again when it is returned to. */
const near = 3_600_000;

type Moment = string | undefined;

/** The first of the moments (RFC 3339) that is to come, in milliseconds; undefined: none is. */
export function nextMoment(moments: readonly Moment[], now: number): number | undefined {
  const coming = moments.map((at) => (at ? Date.parse(at) : NaN)).filter((at) => at > now);
  return coming.length > 0 ? Math.min(...coming) : undefined;
}

/** How long to wait for it, in milliseconds. */
export function waitFor(at: number, now: number, random = Math.random()): number {
  return Math.min(at - now + 50 + random * spread, longest);
}

type ToPay = { start: string; button: { kind: string } };

/** How often to ask besides, while the page is looked at: a payment may come from another tab or device. */
export function untilPaid(appointments: readonly ToPay[], now: number): number | false {
  const waits = appointments.some(
    (one) => one.button.kind === 'pay' && Date.parse(one.start) - now < near,
  );
  return waits ? payEvery : false;
}

/** Looks again once the next of the moments has come, by the server's clock; `since` is when it looked last. */
export function useOnTime(moments: readonly Moment[], since: number, look: () => void): void {
  const all = moments.join(' ');
  useEffect(() => {
    const at = nextMoment(all.split(' '), serverNow());
    if (at === undefined) return;
    const timer = setTimeout(look, waitFor(at, serverNow()));
    return () => clearTimeout(timer);
  }, [all, since, look]);
}
