import { useCallback, useEffect, useRef } from 'react';
import { useSearchParams } from 'wouter';
import { leadTo } from '../../components/ErrorSummary';

/** Where somebody is in a form: a page, from 0, the last look, the signing. */
export type Step = number | 'review' | 'sign';

export type Steps = {
  readonly step: Step;
  readonly go: (step: Step) => void;
  /** Goes to a step and there to a field. */
  readonly lead: (step: Step, field: string) => void;
};

/** The steps of a form in the address, so that Back and reloading work. */
export function useSteps(count: number, start: number): Steps {
  const [search, setSearch] = useSearchParams();
  const step = stepOf(search.get('page'), count, start);
  const lastRef = useRef(step);
  const fieldRef = useRef<string>(undefined);
  useEffect(() => {
    if (lastRef.current === step) return;
    lastRef.current = step;
    const field = fieldRef.current;
    fieldRef.current = undefined;
    arrive(field);
  }, [step]);
  const go = useCallback(
    (next: Step) => setSearch({ page: typeof next === 'number' ? String(next + 1) : next }),
    [setSearch],
  );
  const lead = (next: Step, field: string) => {
    if (next === step) return leadTo(field);
    fieldRef.current = field;
    go(next);
  };
  return { step, go, lead };
}

/** On another step: to the field that was asked for, else to the top and the step's heading. */
export function arrive(field?: string) {
  if (field) return leadTo(field);
  globalThis.scrollTo(0, 0);
  const heading = document.querySelector<HTMLElement>('main [data-step]:not([hidden]) h2');
  (heading ?? document.querySelector<HTMLElement>('main h1'))?.focus({ preventScroll: true });
}

export function stepOf(page: string | null, count: number, start: number): Step {
  if (page === 'review' || page === 'sign') return page;
  const at = page === null ? start : Number(page) - 1;
  return Number.isInteger(at) ? Math.max(0, Math.min(at, count - 1)) : 0;
}
