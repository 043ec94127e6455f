import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from '../../components/Loading';
import { EmptyState, PageHeader, Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { useOpenAccount } from '../../lib/session/use';
import { tasksQuery, type Task } from './api';
import { CompletedTask, OpenTask } from './lines';
import css from './Tasks.module.css';

/** All tasks: what is to do first, overdue at the top, then what is done. */
export default function TasksPage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { data, error } = useQuery(tasksQuery(account.id));
  return (
    <>
      <PageHeader title={t`My Tasks`} />
      {error && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton lines={5} />}
      {data && <Lists tasks={data.tasks} />}
    </>
  );
}

function Lists({ tasks }: { tasks: Task[] }) {
  const practice = useOpenAccount().practice.name;
  const open = tasks.filter((task) => task.state !== 'completed');
  const completed = tasks.filter((task) => task.state === 'completed');
  return (
    <>
      {open.length === 0 && (
        <EmptyState icon="check" title={<Trans>Nothing to do right now</Trans>}>
          <Trans>When {practice} sends you a form, it shows here and we mail you.</Trans>
        </EmptyState>
      )}
      {open.length > 0 && (
        <ul className={css.lines}>
          {open.map((task) => (
            <OpenTask key={task.id} task={task} />
          ))}
        </ul>
      )}
      {completed.length > 0 && (
        <Section title={<Trans>Done</Trans>}>
          <ul className={css.lines}>
            {completed.map((task) => (
              <CompletedTask key={task.id} task={task} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
