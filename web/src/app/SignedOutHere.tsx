import { Redirect, useLocation } from 'wouter';

/** Leads to sign-in and remembers, in memory of the address bar alone, where to go afterwards. */
export function SignedOutHere() {
  const [here] = useLocation();
  return <Redirect to={`/signin?next=${encodeURIComponent(here)}`} replace />;
}
