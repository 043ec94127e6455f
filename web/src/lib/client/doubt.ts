import { Problem } from './problem';

const rest = 10_000;
let last = -Infinity;

/**
 * Whether a refused request may mean that access to its account has ended or was
 * paused. Says so at most every ten seconds: one look at the session tells.
 */
export function casts(doubt: unknown, url: string, now = Date.now()): boolean {
  if (!(doubt instanceof Problem) || !/\/api\/a\//.test(url)) return false;
  if (!doubt.is('not-found') && !doubt.is('access-paused')) return false;
  if (now - last < rest) return false;
  last = now;
  return true;
}
