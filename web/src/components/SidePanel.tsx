import { Trans } from '@lingui/react/macro';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button } from './Button';
import { useNarrow } from '../lib/useNarrow';
import css from './SidePanel.module.css';

type SidePanelProps = { title: ReactNode; onClose: () => void; children: ReactNode };

/**
 * Details beside a list, instead of another page; on a phone it takes the list's
 * place. It stands beside the page's other parts, directly in the page. Esc
 * closes it; focus moves in and back.
 */
export function SidePanel({ title, onClose, children }: SidePanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  // On a phone it is the page, whose own heading is not there.
  const Heading = useNarrow() ? 'h1' : 'h2';
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      const back = before === document.body ? document.querySelector('main h1') : before;
      if (back instanceof HTMLElement && back.isConnected) back.focus();
    };
  }, []);
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (
        event.key === 'Escape' &&
        !event.defaultPrevented &&
        !document.querySelector('dialog[open]')
      )
        onClose();
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [onClose]);
  return (
    <section className={css.panel} aria-labelledby={id} data-panel>
      <header className={css.header}>
        <Heading id={id} ref={heading} tabIndex={-1} className={css.title}>
          {title}
        </Heading>
        <Button kind="plain" onPress={onClose}>
          <Trans>Close</Trans>
        </Button>
      </header>
      <div className={css.body}>{children}</div>
    </section>
  );
}
