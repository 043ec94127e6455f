import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Skeleton } from '../../components/Loading';
import { Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { StatusMark } from '../../components/StatusMark';
import { CalendarDate, Day } from '../../components/Values';
import { may, useOpenAccount } from '../../lib/session/use';
import { clientTasksQuery, type Client, type ClientTask } from './api';
import { AssignForm } from './AssignForm';
import css from './clients.module.css';
import { ScoreLine } from './ScoreLine';

/** What a client was given to fill in, and what came back. */
export function TasksSection({ client }: { client: Client }) {
  const account = useOpenAccount();
  const { data, error } = useQuery(clientTasksQuery(account.id, client.id));
  return (
    <Section title={<Trans>Forms</Trans>}>
      {error && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton />}
      {data?.tasks.length === 0 && (
        <p className="soft">
          <Trans>Nothing assigned yet.</Trans>
        </p>
      )}
      <ul className={css.tasks}>
        {data?.tasks.map((one) => (
          <li key={one.task.id} className={css.task}>
            <TaskLine client={client.id} one={one} />
          </li>
        ))}
      </ul>
      {may(account, 'forms:assign') && <AssignForm client={client.id} />}
    </Section>
  );
}

function TaskLine({ client, one }: { client: string; one: ClientTask }) {
  const { task, scores, urgent } = one;
  const { title } = task;
  return (
    <>
      <div className={css.headline}>
        {task.state === 'completed' ? (
          <Link to={`/clients/${client}/${task.id}`} className={css.title}>
            {title}
          </Link>
        ) : (
          <span className={css.title}>{title}</span>
        )}
        <TaskMark task={task} />
      </div>
      {urgent && (
        <span>
          <StatusMark status="alarm">
            <Trans>Urgent answer</Trans>
          </StatusMark>
        </span>
      )}
      {scores.map((score) => (
        <ScoreLine key={score.name} score={score} />
      ))}
      <TaskDates task={task} />
    </>
  );
}

function TaskMark({ task }: { task: ClientTask['task'] }) {
  if (task.state === 'completed') {
    return (
      <StatusMark status="done">
        <Trans>Completed</Trans>
      </StatusMark>
    );
  }
  if (task.overdue) {
    return (
      <StatusMark status="alarm">
        <Trans>Overdue</Trans>
      </StatusMark>
    );
  }
  return (
    <StatusMark status="calm">
      {task.state === 'started' ? <Trans>Started</Trans> : <Trans>Not started</Trans>}
    </StatusMark>
  );
}

/** When it was given, is due and came back; each its own line, so that any language can word it. */
function TaskDates({ task }: { task: ClientTask['task'] }) {
  const { timeZone } = useOpenAccount();
  const { assignedAt, dueOn, completedAt } = task;
  return (
    <p className={`soft small ${css.dates}`}>
      <span>
        <Trans>
          Assigned <Day at={assignedAt} zone={timeZone} />
        </Trans>
      </span>
      {dueOn && !completedAt && (
        <span>
          <Trans>
            Due <CalendarDate date={dueOn} short />
          </Trans>
        </span>
      )}
      {completedAt && (
        <span>
          <Trans>
            Submitted <Day at={completedAt} zone={timeZone} />
          </Trans>
        </span>
      )}
    </p>
  );
}
