import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { accentTokens } from './accent';
import type { components } from './api.gen';

export type Practice = components['schemas']['PublicPractice'];

type Shown = { practice?: Practice; show: (practice: Practice | undefined) => void };

const Context = createContext<Shown>({ show: () => undefined });

/** Holds whose name and colour the pages wear. */
export function PracticeLook({ children }: { children: ReactNode }) {
  const [practice, show] = useState<Practice>();
  useEffect(() => wear(practice?.accent), [practice?.accent]);
  const value = useMemo(() => ({ practice, show }), [practice]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** The practice whose look is worn; undefined on neutral pages. */
export function useShownPractice(): Practice | undefined {
  return useContext(Context).practice;
}

/** Wears a practice's name and colour as long as the component is there. */
export function useShowPractice(practice: Practice | undefined): void {
  const { show } = useContext(Context);
  useEffect(() => {
    if (!practice) return;
    show(practice);
    return () => show(undefined);
  }, [practice, show]);
}

function wear(accent: string | undefined) {
  const tokens = accent ? accentTokens(accent) : undefined;
  if (!tokens) return;
  const style = document.documentElement.style;
  Object.entries(tokens).forEach(([name, value]) => style.setProperty(name, value));
  return () => Object.keys(tokens).forEach((name) => style.removeProperty(name));
}
