import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { NotFound } from '../../components/NotFound';
import { PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { toasts } from '../../components/Toasts';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { asProblem } from '../../lib/client/problem';
import { useOpenAccount } from '../../lib/session/use';
import { book, bookableQuery, comingQuery, notSubscribed, type Hold } from './api';
import css from './appointments.module.css';
import type { Choice } from './choice';
import { HeldTime } from './HeldTime';
import { NearestTimes } from './NearestTimes';
import { ServiceChoice } from './ServiceChoice';
import { SlotPicker } from './SlotPicker';
import { useChange } from './useChange';
import { useHold } from './useHold';

/** Choose service, clinician and time; the time is kept while it is confirmed. */
export default function BookPage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const offered = useQuery(bookableQuery(account.id));
  const coming = useQuery(comingQuery(account.id));
  const [choice, setChoice] = useState<Choice>({ service: '', clinician: '', place: '' });
  const holding = useHold();
  const zone = coming.data?.timeZone ?? account.timeZone ?? 'UTC';
  if (notSubscribed(offered.error)) return <NotFound />;
  return (
    <>
      <PageHeader
        title={t`Book an appointment`}
        back={{ to: '/appointments', label: t`My Appointments` }}
      />
      {offered.error && <ProblemNotice problem={offered.error} />}
      {!offered.data && !offered.error && <Skeleton lines={5} />}
      {offered.data && !holding.held && (
        <div className={css.steps}>
          <ServiceChoice offered={offered.data} choice={choice} onChange={setChoice} />
          <NearestTimes holding={holding} zone={zone} />
          <SlotPicker offered={offered.data} choice={choice} zone={zone} holding={holding} />
        </div>
      )}
      {holding.held && (
        <Confirm held={holding.held} zone={zone} approve={coming.data?.approve} holding={holding} />
      )}
    </>
  );
}

type ConfirmProps = {
  held: Hold;
  zone: string;
  approve?: boolean;
  holding: ReturnType<typeof useHold>;
};

function Confirm({ held, zone, approve, holding }: ConfirmProps) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const [, go] = useLocation();
  const keys = useIdempotencyKeys();
  const booking = useChange(
    () => book(account.id, held.id, keys.keyFor(held.id)),
    () => {
      keys.settled();
      toasts.add(
        approve ? (
          <Trans>Your request is on its way</Trans>
        ) : (
          <Trans>Your appointment is booked</Trans>
        ),
      );
      go('/appointments');
    },
  );
  return (
    <HeldTime
      held={held}
      zone={zone}
      problem={booking.error && asProblem(booking.error)}
      holding={holding}
    >
      {approve && (
        <p>
          <Trans>The practice looks at it and says yes or no. You get a mail.</Trans>
        </p>
      )}
      <div className={css.actions}>
        <Button
          kind="main"
          busy={booking.isPending && t`Booking`}
          onPress={() => booking.mutate(undefined)}
        >
          {approve ? <Trans>Ask for this time</Trans> : <Trans>Book this time</Trans>}
        </Button>
        <Button onPress={holding.letGo}>
          <Trans>Choose another time</Trans>
        </Button>
      </div>
    </HeldTime>
  );
}
