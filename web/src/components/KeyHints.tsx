import { Trans } from '@lingui/react/macro';
import css from './KeyHints.module.css';

/** The keys that work in a console list; see useRowKeys. Not where there is no keyboard. */
export function KeyHints({ find }: { find?: boolean }) {
  return (
    <p className={css.hints}>
      {find && (
        <span>
          <kbd>/</kbd> <Trans>find</Trans>
        </span>
      )}
      <span>
        <kbd>j</kbd> <kbd>k</kbd> <Trans>move</Trans>
      </span>
      <span>
        <kbd>
          <Trans>Enter</Trans>
        </kbd>{' '}
        <Trans>open</Trans>
      </span>
      <span>
        <kbd>
          <Trans>Esc</Trans>
        </kbd>{' '}
        <Trans>close</Trans>
      </span>
    </p>
  );
}
