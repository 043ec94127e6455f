import { Trans } from '@lingui/react/macro';
import { Icon } from '../components/Icon';
import { leaveQuickly } from '../lib/leaving';
import css from './QuickExit.module.css';

/** A page that says nothing about where somebody was. */
const neutral = 'https://www.wikipedia.org/';

/**
 * Leaves at once for a neutral page, out of the browser's back button's reach.
 * Nothing typed is lost: it is kept as it is typed.
 */
export function QuickExit() {
  return (
    <button type="button" className={css.exit} data-print="no" onClick={leave}>
      <Icon name="exit" size={20} />
      <Trans>Quick exit</Trans>
    </button>
  );
}

function leave() {
  document.body.hidden = true;
  document.title = ' ';
  leaveQuickly(neutral);
}
