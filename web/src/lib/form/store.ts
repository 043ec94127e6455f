import type { Node } from './layout';
import { addOccurrence, removeOccurrence, setAnswer, type FormState } from './state';
import type { Value } from './value';

/**
 * Holds a form's state for a page: its parts subscribe and read, as React's
 * useSyncExternalStore asks. It knows no framework and sends nothing anywhere.
 */
export type FormStore = {
  /** Calls back after every change; returns what ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
  /** The present state: the same object until something changes. */
  readonly getSnapshot: () => FormState;
  readonly setAnswer: (key: string, values: readonly Value[]) => void;
  readonly addOccurrence: (node: Node) => void;
  readonly removeOccurrence: (node: Node) => void;
  /** Puts another state in place, such as a draft read from the server. */
  readonly replace: (state: FormState) => void;
};

export function createFormStore(first: FormState): FormStore {
  let state = first;
  const listeners = new Set<() => void>();
  const replace = (next: FormState) => {
    if (next === state) return;
    state = next;
    listeners.forEach((listener) => listener());
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => state,
    setAnswer: (key, values) => replace(setAnswer(state, key, values)),
    addOccurrence: (node) => replace(addOccurrence(state, node)),
    removeOccurrence: (node) => replace(removeOccurrence(state, node)),
    replace,
  };
}
