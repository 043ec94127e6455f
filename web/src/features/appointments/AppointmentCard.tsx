import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import type { Appointment, AppointmentList } from './api';
import css from './appointments.module.css';
import { Actions } from './Actions';
import { AppointmentButton } from '../../components/AppointmentButton';
import { OfferNotice } from './OfferNotice';
import { StateMark } from './StateMark';
import { When } from '../../components/When';
import { Where } from './Where';

type CardProps = { appointment: Appointment; list: AppointmentList };

/** One appointment: when, with whom, where, and what to press. */
export function AppointmentCard({ appointment, list }: CardProps) {
  const id = useId();
  const { service, clinician } = appointment;
  return (
    <article className={css.card} aria-labelledby={id}>
      <header className={css.head}>
        <h2 id={id} className={css.when}>
          <When
            appointment={appointment}
            zone={list.timeZone}
            practiceZone={list.practiceTimeZone}
          />
        </h2>
        <StateMark state={appointment.state} />
      </header>
      <p>
        <Trans>
          {service} with {clinician}
        </Trans>
      </p>
      <Where appointment={appointment} />
      {appointment.offer && <OfferNotice appointment={appointment} zone={list.timeZone} />}
      <AppointmentButton appointment={appointment} zone={list.timeZone} describedBy={id} />
      <Actions appointment={appointment} />
    </article>
  );
}
