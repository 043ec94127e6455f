import type { ReactNode } from 'react';
import { Footer } from './Footer';
import css from './PlainLayout.module.css';
import { SkipLink } from './SkipLink';
import { useArrive } from './useArrive';
import { useShownPractice } from '../lib/practice';

/** Pages without an open account: in a practice's name and colour where one is known, else neutral. */
export function PlainLayout({ children }: { children: ReactNode }) {
  useArrive();
  const practice = useShownPractice();
  return (
    <div className={css.layout}>
      <SkipLink />
      <header className={css.top}>
        <span className={css.mark} aria-hidden="true">
          <Door />
        </span>
        <span className={css.name}>{practice?.name ?? 'Anteroom'}</span>
      </header>
      <main id="main" className={css.main} tabIndex={-1}>
        {children}
      </main>
      <Footer help={practice ? `/p/${practice.slug}/support` : '/support'} />
    </div>
  );
}

/** A door that stands ajar. */
export function Door() {
  return (
    <svg viewBox="0 0 32 32" width="32" height="32" fill="none" stroke="currentColor">
      <path d="M9.5 26V11.500a6.5 6.5 0 0 1 13 0V26" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M5.5 26h21" strokeWidth="2.4" strokeLinecap="round" />
      <circle cx="18.8" cy="18" r="1.5" fill="currentColor" stroke="none" />
    </svg>
  );
}
