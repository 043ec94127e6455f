import { Trans } from '@lingui/react/macro';
import type { AppointmentState } from './api';
import css from './calendar.module.css';

/** The state in a word; nothing for one that simply is coming. */
export function StateWord({ state }: { state: AppointmentState }) {
  switch (state) {
    case 'upcoming':
      return null;
    case 'requested':
      return <Trans>Requested</Trans>;
    case 'checked-in':
      return <Trans>Checked in</Trans>;
    case 'attended':
      return <Trans>Attended</Trans>;
    case 'no-show':
      return <Trans>No show</Trans>;
    case 'client-cancelled':
      return <Trans>Client cancelled</Trans>;
    case 'late-cancelled':
      return <Trans>Cancelled late</Trans>;
    case 'provider-cancelled':
      return <Trans>Cancelled by us</Trans>;
  }
}

/** How a block looks, beside its word. */
export function stateClass(state: AppointmentState): string {
  if (state === 'attended' || state === 'checked-in') return css.came ?? '';
  if (state === 'no-show') return css.missed ?? '';
  return css.coming ?? '';
}
