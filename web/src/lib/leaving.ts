let quick = false;

/** Leaves for another page at once, asking nothing, out of the back button's reach. */
export function leaveQuickly(address: string): void {
  quick = true;
  globalThis.location.replace(address);
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
