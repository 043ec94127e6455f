import { Trans, useLingui } from '@lingui/react/macro';
import { LinkButton } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { EmptyState, PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { useOpenAccount } from '../../lib/session/use';
import type { AppointmentList } from './api';
import { AppointmentCard } from './AppointmentCard';
import css from './appointments.module.css';
import { FeedSection } from './FeedSection';
import { useComing } from './onTime';
import { PastSection } from './PastSection';

/** What is coming, with what can be done about it; the past on demand. */
export default function AppointmentsPage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { data, error } = useComing(account.id);
  return (
    <>
      <PageHeader
        title={t`My Appointments`}
        actions={
          data?.selfScheduling && (
            <LinkButton to="/appointments/book">
              <Trans>Book an appointment</Trans>
            </LinkButton>
          )
        }
      />
      {error && <ProblemNotice problem={error} />}
      {data ? <Coming list={data} /> : !error && <Skeleton lines={5} />}
    </>
  );
}

function Coming({ list }: { list: AppointmentList }) {
  const { practice } = useOpenAccount();
  const name = practice.name;
  return (
    <>
      {list.appointments.length === 0 && (
        <EmptyState icon="calendar" title={<Trans>No appointments ahead</Trans>}>
          {list.selfScheduling ? (
            <Trans>Book one above, or wait for {name} to give you one. It shows here.</Trans>
          ) : (
            <Trans>When {name} gives you an appointment, it shows here.</Trans>
          )}
        </EmptyState>
      )}
      <ul className={css.cards}>
        {list.appointments.map((appointment) => (
          <li key={appointment.id}>
            <AppointmentCard appointment={appointment} list={list} />
          </li>
        ))}
      </ul>
      <PastSection zone={list.timeZone} practiceZone={list.practiceTimeZone} />
      <FeedSection />
    </>
  );
}
