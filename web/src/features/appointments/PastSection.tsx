import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { useOpenAccount } from '../../lib/session/use';
import { pastQuery, type Appointment } from './api';
import css from './appointments.module.css';
import { StateMark } from './StateMark';
import { When } from '../../components/When';

type PastProps = { zone: string; practiceZone: string };

/** What is over or cancelled, when it is asked for. */
export function PastSection(zones: PastProps) {
  const [open, setOpen] = useState(false);
  return (
    <Section title={<Trans>Past appointments</Trans>}>
      {open ? (
        <Past {...zones} />
      ) : (
        <div>
          <Button onPress={() => setOpen(true)}>
            <Trans>Show past appointments</Trans>
          </Button>
        </div>
      )}
    </Section>
  );
}

function Past({ zone, practiceZone }: PastProps) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const past = useInfiniteQuery(pastQuery(account.id));
  const all = past.data?.pages.flatMap((page) => page.appointments) ?? [];
  return (
    <>
      {past.error && <ProblemNotice problem={past.error} />}
      {past.isPending && <Skeleton lines={4} />}
      {past.data && all.length === 0 && (
        <p className="soft">
          <Trans>There are none yet.</Trans>
        </p>
      )}
      <ul className={css.lines}>
        {all.map((one) => (
          <PastLine key={one.id} appointment={one} zone={zone} practiceZone={practiceZone} />
        ))}
      </ul>
      {past.hasNextPage && (
        <div>
          <Button
            busy={past.isFetchingNextPage && t`Loading`}
            onPress={() => void past.fetchNextPage()}
          >
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

function PastLine({ appointment, ...zones }: PastProps & { appointment: Appointment }) {
  const { service, clinician } = appointment;
  return (
    <li className={css.line}>
      <span>
        <When appointment={appointment} {...zones} />
        <br />
        <span className="soft">
          <Trans>
            {service} with {clinician}
          </Trans>
        </span>
      </span>
      <StateMark state={appointment.state} />
    </li>
  );
}
