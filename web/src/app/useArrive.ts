import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/** On another page: to the top, with focus on its heading, as a fresh load would. */
export function useArrive(): void {
  const [path] = useLocation();
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    globalThis.scrollTo(0, 0);
    return whenThere('main h1', (heading) => heading.focus({ preventScroll: true }));
  }, [path]);
}

/** Calls back once an element is there; gives up after some seconds. */
function whenThere(selector: string, found: (element: HTMLElement) => void): () => void {
  const look = () => {
    const element = document.querySelector<HTMLElement>(selector);
    if (!element) return false;
    stop();
    found(element);
    return true;
  };
  const watcher = new MutationObserver(look);
  const timer = setTimeout(() => stop(), 5_000);
  const stop = () => {
    watcher.disconnect();
    clearTimeout(timer);
  };
  if (!look()) watcher.observe(document.body, { childList: true, subtree: true });
  return stop;
}
