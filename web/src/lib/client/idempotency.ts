import { useState } from 'react';

/** Keys for one creating form: the same content keeps its key until it has succeeded. */
export type Keys = {
  /** The key to send with this content. */
  keyFor(body: unknown): string;
  /** Call on success: the same content sent again is then a new wish. */
  settled(): void;
};

/** Keys that make pressing twice, a retry or a lost answer harmless. */
export function newKeys(random: () => string = () => crypto.randomUUID()): Keys {
  let key = '';
  let content = '';
  return {
    keyFor(body) {
      const text = JSON.stringify(body);
      if (key === '' || text !== content) [key, content] = [random(), text];
      return key;
    },
    settled() {
      key = '';
    },
  };
}

/** Keys that live as long as the component. */
export function useIdempotencyKeys(): Keys {
  return useState(() => newKeys())[0];
}
