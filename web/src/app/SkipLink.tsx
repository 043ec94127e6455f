import { Trans } from '@lingui/react/macro';
import type { MouseEvent } from 'react';
import css from './SkipLink.module.css';

/** The first stop of the Tab key: past the navigation. */
export function SkipLink() {
  return (
    <a href="#main" className={css.skip} data-print="no" onClick={toMain}>
      <Trans>Skip to the page</Trans>
    </a>
  );
}

/** Moves focus without touching the address. */
function toMain(event: MouseEvent) {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
