import { useSyncExternalStore } from 'react';

const narrow = () => globalThis.matchMedia('(max-width: 699px)');

function subscribe(changed: () => void) {
  const query = narrow();
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether there is room for one thing beside another, as on a phone there is not. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow().matches);
}
