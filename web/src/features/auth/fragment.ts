import { useCallback, useEffect, useState } from 'react';

/**
 * The one-time secret of a mailed link, from the address's fragment. It leaves
 * the address and the history at once, and lives in memory alone, until
 * `forget` or another page.
 */
export function useFragment(): { token: string; forget: () => void } {
  const [token, setToken] = useState(take);
  useEffect(() => {
    // A second link opened in the same tab changes the fragment without loading the page.
    const onChange = () => setToken(take());
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);
  const forget = useCallback(() => {
    taken = nothing;
    setToken('');
  }, []);
  return { token, forget };
}

const nothing = { path: '', token: '' };

// Outside the component, since React may render it several times before it
// stays; tied to its page, since the next one renders before this one leaves.
let taken = nothing;

function take(): string {
  const path = location.pathname;
  const token = location.hash.slice(1);
  if (token) {
    taken = { path, token };
    history.replaceState(history.state, '', path + location.search);
  } else if (taken.path !== path) {
    taken = nothing;
  }
  return taken.token;
}
