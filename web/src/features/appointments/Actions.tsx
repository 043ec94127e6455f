import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button, LinkButton } from '../../components/Button';
import { ProblemNotice } from '../../components/ProblemNotice';
import { useOpenAccount } from '../../lib/session/use';
import { calendarFile, wait, type Appointment } from './api';
import css from './appointments.module.css';
import { CancelDialog } from './CancelDialog';
import { useChange } from './useChange';

/** What else can be done with an appointment. */
export function Actions({ appointment }: { appointment: Appointment }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const [asking, setAsking] = useState(false);
  const { change, id, waiting } = appointment;
  const waitlist = useChange((on: boolean) => wait(account.id, id, on));
  return (
    <>
      <div className={css.more} data-print="no">
        {change.move && (
          <LinkButton to={`/appointments/${id}/move`} kind="plain">
            <Trans>Move</Trans>
          </LinkButton>
        )}
        {change.cancel && (
          <Button kind="plain" onPress={() => setAsking(true)}>
            <Trans>Cancel appointment</Trans>
          </Button>
        )}
        {change.wait && (
          <Button
            kind="plain"
            aria-pressed={waiting}
            busy={waitlist.isPending && t`Saving`}
            onPress={() => waitlist.mutate(!waiting)}
          >
            {waiting ? (
              <Trans>Stop looking for an earlier time</Trans>
            ) : (
              <Trans>Tell me of an earlier time</Trans>
            )}
          </Button>
        )}
        <a className={css.file} href={calendarFile(account.id, id)} download>
          <Trans>Add to calendar</Trans>
        </a>
      </div>
      {waiting && !appointment.offer && (
        <p className="soft small">
          <Trans>You get a mail when an earlier time comes free.</Trans>
        </p>
      )}
      {waitlist.error && <ProblemNotice problem={waitlist.error} />}
      {asking && <CancelDialog appointment={appointment} onClose={() => setAsking(false)} />}
    </>
  );
}
