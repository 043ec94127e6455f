import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Link } from 'wouter';
import { Skeleton } from '../../components/Loading';
import { PageHeader, Section, useTabTitle } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { untilPaid, useOnTime } from '../../lib/onTime';
import { serverNow } from '../../lib/client/clock';
import { useOpenAccount } from '../../lib/session/use';
import { dashboardQuery, type Dashboard } from './api';
import { Calm } from './Calm';
import css from './DashboardPage.module.css';
import { DocumentLine, TaskLine } from './lines';
import { NextAppointment } from './NextAppointment';
import { News } from './News';
import { NextThing } from './NextThing';
import { OwingLine } from './Owing';

const listed = <T,>(one: T | undefined): T[] => (one ? [one] : []);

/** The first page: the one next thing, then the rest as short lists. */
export default function DashboardPage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { data, error, dataUpdatedAt } = useQuery({
    ...dashboardQuery(account.id),
    refetchInterval: ({ state }) => untilPaid(listed(state.data?.appointment), serverNow()),
  });
  useTabTitle(t`Dashboard`);
  const client = useQueryClient();
  const look = useCallback(
    () => void client.invalidateQueries({ queryKey: ['dashboard', account.id] }),
    [account.id, client],
  );
  useOnTime([data?.appointment?.button.changesAt], dataUpdatedAt, look);
  if (error && !data) {
    return (
      <>
        <PageHeader title={t`Dashboard`} />
        <ProblemNotice problem={error} />
      </>
    );
  }
  if (!data) return <Skeleton lines={6} />;
  return <Standing dashboard={data} />;
}

function Standing({ dashboard }: { dashboard: Dashboard }) {
  const { name, next } = dashboard;
  const { relation = 'self' } = useOpenAccount();
  const own = relation === 'self'; // somebody else is not greeted as the client
  const practice = dashboard.practice.name;
  const tasks = dashboard.tasks.filter((task) => task.id !== next?.id);
  const documents = dashboard.documents.filter((document) => document.id !== next?.id);
  const notices = dashboard.notices.filter((notice) => notice.id !== next?.id);
  return (
    <>
      <header className={css.greeting}>
        <h1 tabIndex={-1}>
          {own ? <Trans>Hello, {name}</Trans> : <Trans>{name}'s account</Trans>}
        </h1>
      </header>
      {next ? <NextThing next={next} dashboard={dashboard} /> : <Calm practice={practice} />}
      {dashboard.appointment && dashboard.appointment.id !== next?.id && (
        <Section
          title={<Trans>Next appointment</Trans>}
          aside={<AllOf to="/appointments" what="appointments" />}
        >
          <NextAppointment appointment={dashboard.appointment} />
        </Section>
      )}
      <News notices={notices} />
      {tasks.length > 0 && (
        <Section title={<Trans>Also to do</Trans>} aside={<AllOf to="/tasks" what="tasks" />}>
          <ul className={css.lines}>
            {tasks.map((task) => (
              <TaskLine key={task.id} task={task} />
            ))}
          </ul>
        </Section>
      )}
      {dashboard.owing && next?.kind !== 'invoice' && (
        <Section title={<Trans>To pay</Trans>} aside={<AllOf to="/payments" what="payments" />}>
          <OwingLine owing={dashboard.owing} />
        </Section>
      )}
      {documents.length > 0 && (
        <Section
          title={<Trans>New documents</Trans>}
          aside={<AllOf to="/documents" what="documents" />}
        >
          <ul className={css.lines}>
            {documents.map((document) => (
              <DocumentLine key={document.id} document={document} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function AllOf({
  to,
  what,
}: {
  to: string;
  what: 'tasks' | 'documents' | 'appointments' | 'payments';
}) {
  return (
    <Link to={to}>
      {what === 'tasks' && <Trans>All my tasks</Trans>}
      {what === 'documents' && <Trans>All my documents</Trans>}
      {what === 'appointments' && <Trans>All my appointments</Trans>}
      {what === 'payments' && <Trans>All my payments</Trans>}
    </Link>
  );
}
