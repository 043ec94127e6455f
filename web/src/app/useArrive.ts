import { useEffect, useRef } from 'react';
import { matchRoute, useLocation, useRouter } from 'wouter';
import { pages } from './registry';

/** On another page: to the top, with focus on its heading, as a fresh load would. */
export function useArrive(): void {
  const page = usePage();
  const last = useRef(page);
  useEffect(() => {
    if (last.current === page) return;
    last.current = page;
    globalThis.scrollTo(0, 0);
    return whenThere('main h1', (heading) => heading.focus({ preventScroll: true }));
  }, [page]);
}

/** The page of the address. Parameters that may be left out open panels of the same page. */
function usePage(): string {
  const [path] = useLocation();
  const { parser } = useRouter();
  const list = pages.find((one) => one.path.includes('?') && matchRoute(parser, one.path, path)[0]);
  return list?.path ?? path;
}

/** Calls back once an element is there and nothing stands above it; gives up after some seconds. */
function whenThere(selector: string, found: (element: HTMLElement) => void): () => void {
  const look = () => {
    if (document.querySelector('dialog[open]')) return false; // what is behind it takes no focus
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
