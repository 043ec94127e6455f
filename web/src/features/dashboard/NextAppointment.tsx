import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import { AppointmentButton } from '../../components/AppointmentButton';
import { When } from '../../components/When';
import { useOpenAccount } from '../../lib/session/use';
import type { Appointment } from './api';
import css from './DashboardPage.module.css';

/** When the next appointment is, with whom and where, and what to press. */
export function NextAppointment({ appointment }: { appointment: Appointment }) {
  const { timeZone = 'UTC' } = useOpenAccount();
  const id = useId();
  const { service, clinician, place } = appointment;
  return (
    <div className={css.appointment}>
      <p id={id}>
        <When appointment={appointment} zone={timeZone} />
      </p>
      <p className="soft">
        {place ? (
          <Trans>
            {service} with {clinician}, {place}
          </Trans>
        ) : (
          <Trans>
            {service} with {clinician}, over video
          </Trans>
        )}
      </p>
      <AppointmentButton appointment={appointment} zone={timeZone} describedBy={id} />
    </div>
  );
}
