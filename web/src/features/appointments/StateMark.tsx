import { Trans } from '@lingui/react/macro';
import { StatusMark } from '../../components/StatusMark';
import type { AppointmentState } from './api';

/** What has become of an appointment, in a word; nothing for one that simply is coming. */
export function StateMark({ state }: { state: AppointmentState }) {
  switch (state) {
    case 'upcoming':
      return null;
    case 'requested':
      return (
        <StatusMark status="due">
          <Trans>Requested</Trans>
        </StatusMark>
      );
    case 'checked-in':
      return (
        <StatusMark status="done">
          <Trans>Checked in</Trans>
        </StatusMark>
      );
    case 'attended':
      return (
        <StatusMark status="done">
          <Trans>Attended</Trans>
        </StatusMark>
      );
    case 'no-show':
      return (
        <StatusMark status="alarm">
          <Trans>Missed</Trans>
        </StatusMark>
      );
    case 'client-cancelled':
      return (
        <StatusMark status="calm">
          <Trans>Cancelled by you</Trans>
        </StatusMark>
      );
    case 'late-cancelled':
      return (
        <StatusMark status="due">
          <Trans>Cancelled late</Trans>
        </StatusMark>
      );
    case 'provider-cancelled':
      return (
        <StatusMark status="calm">
          <Trans>Cancelled by the practice</Trans>
        </StatusMark>
      );
  }
}
