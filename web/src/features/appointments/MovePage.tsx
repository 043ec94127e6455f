import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { NotFound } from '../../components/NotFound';
import { PageHeader, Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { toasts } from '../../components/Toasts';
import { asProblem, Problem } from '../../lib/client/problem';
import { useOpenAccount } from '../../lib/session/use';
import {
  bookableQuery,
  comingQuery,
  move,
  notSubscribed,
  type Appointment,
  type Bookable,
  type Fee,
  type Hold,
} from './api';
import css from './appointments.module.css';
import type { Choice } from './choice';
import { HeldTime } from './HeldTime';
import { feeToAccept, LateNotice } from './LateNotice';
import { NearestTimes } from './NearestTimes';
import { ServiceChoice } from './ServiceChoice';
import { SlotPicker } from './SlotPicker';
import { useChange } from './useChange';
import { useHold } from './useHold';
import { When } from '../../components/When';

/** Another time for an appointment that stands; the old one stays until the new one is confirmed. */
export default function MovePage({ appointment }: { appointment?: string }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const offered = useQuery(bookableQuery(account.id));
  const coming = useQuery(comingQuery(account.id));
  const found = coming.data?.appointments.find((one) => one.id === appointment);
  const missing =
    coming.data && !found ? new Problem({ type: '/problems/not-found', status: 404 }) : null;
  const error = offered.error ?? coming.error ?? missing;
  if (notSubscribed(error)) return <NotFound />;
  return (
    <>
      <PageHeader
        title={t`Move an appointment`}
        back={{ to: '/appointments', label: t`My Appointments` }}
      />
      {error && <ProblemNotice problem={error} />}
      {!error && !(offered.data && found) && <Skeleton lines={5} />}
      {offered.data && coming.data && found && (
        <Moving appointment={found} offered={offered.data} zone={coming.data.timeZone} />
      )}
    </>
  );
}

type MovingProps = { appointment: Appointment; offered: Bookable; zone: string };

function Moving({ appointment, offered, zone }: MovingProps) {
  const { serviceId = '', clinicianId = '' } = appointment;
  const [choice, setChoice] = useState<Choice>({
    service: serviceId,
    clinician: clinicianId,
    place: appointment.telehealth ? 'telehealth' : '',
  });
  const only = { ...offered, services: offered.services.filter((one) => one.id === serviceId) };
  const holding = useHold(appointment.id);
  if (holding.held) {
    return (
      <ConfirmMove appointment={appointment} held={holding.held} zone={zone} holding={holding} />
    );
  }
  return (
    <div className={css.steps}>
      <Section title={<Trans>As it is now</Trans>}>
        <p>
          <When appointment={appointment} zone={zone} />
        </p>
      </Section>
      <ServiceChoice offered={only} choice={choice} onChange={setChoice} />
      <NearestTimes holding={holding} zone={zone} />
      <SlotPicker
        offered={only}
        choice={choice}
        zone={zone}
        holding={holding}
        instead={appointment.id}
      />
    </div>
  );
}

type ConfirmProps = {
  appointment: Appointment;
  held: Hold;
  zone: string;
  holding: ReturnType<typeof useHold>;
};

function ConfirmMove({ appointment, held, zone, holding }: ConfirmProps) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const [, go] = useLocation();
  const moving = useChange(
    (fee: Fee | undefined) => move(account.id, appointment.id, held.id, fee),
    () => {
      toasts.add(<Trans>Your appointment is moved</Trans>);
      go('/appointments');
    },
  );
  const problem = moving.error && asProblem(moving.error);
  const fee = feeToAccept(appointment, problem);
  return (
    <HeldTime
      held={held}
      zone={zone}
      problem={problem?.is('late') ? null : problem}
      holding={holding}
    >
      {fee && <LateNotice fee={fee} />}
      <div className={css.actions}>
        <Button kind="main" busy={moving.isPending && t`Moving`} onPress={() => moving.mutate(fee)}>
          {fee && fee.minor > 0 ? (
            <Trans>Move and accept the fee</Trans>
          ) : (
            <Trans>Move to this time</Trans>
          )}
        </Button>
        <Button onPress={holding.letGo}>
          <Trans>Choose another time</Trans>
        </Button>
      </div>
    </HeldTime>
  );
}
