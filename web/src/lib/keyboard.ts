import { useEffect, useState } from 'react';

/**
 * The console's keys over a list: j and k move, Enter presses the `data-open`
 * control of the current `data-row`, / goes to the `data-search` field. They
 * rest while somebody types or a dialog is open. Returns the current row.
 */
export function useRowKeys(ids: readonly string[]): string | undefined {
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '/' && free(event)) return focusSearch(event);
      const next = moved(ids, current, event.key);
      if (next !== undefined && free(event)) {
        event.preventDefault();
        setCurrent(next);
        rowOf(next)?.scrollIntoView({ block: 'nearest' });
      }
      if (event.key === 'Enter' && current && free(event) && !onControl(event)) open(current);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [ids, current]);
  return current;
}

/** Where a key leads from a row; undefined for a key that does not move. */
export function moved(
  ids: readonly string[],
  current: string | undefined,
  key: string,
): string | undefined {
  const at = current === undefined ? -1 : ids.indexOf(current);
  if (key === 'j') return ids[Math.min(at + 1, ids.length - 1)];
  if (key === 'k') return ids[Math.max(at - 1, 0)];
  return undefined;
}

function free(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  const typing = event.target instanceof Element && event.target.matches('input, textarea, select');
  return !typing && !document.querySelector('dialog[open]');
}

function onControl(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.matches('a, button, summary');
}

function focusSearch(event: KeyboardEvent) {
  const field = document.querySelector<HTMLElement>('[data-search] input, input[data-search]');
  if (!field) return;
  event.preventDefault();
  field.focus();
}

function rowOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
}

function open(id: string) {
  rowOf(id)?.querySelector<HTMLElement>('[data-open], a, button')?.click();
}
