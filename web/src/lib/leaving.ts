let quick = false;
const last = new Set<() => void>();

/** Leaves for another page at once, asking nothing, out of the back button's reach. */
export function leaveQuickly(address: string): void {
  quick = true;
  last.forEach((act) => act());
  globalThis.location.replace(address);
}

/** Acts just before a quick exit, without holding it up. Returns what takes that back. */
export function beforeQuickExit(act: () => void): () => void {
  last.add(act);
  return () => last.delete(act);
}

/**
 * Asks before the page is left while something on it is not kept; never on a
 * quick exit. Returns what ends the asking.
 */
export function askBeforeLeaving(unkept: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (!quick && unkept()) event.preventDefault();
  };
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
}
