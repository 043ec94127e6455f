import { Trans } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Icon } from '../../components/Icon';
import { StatusMark } from '../../components/StatusMark';
import { CalendarDate, Day } from '../../components/Values';
import { useOpenAccount } from '../../lib/session/use';
import type { Document, Task } from './api';
import css from './DashboardPage.module.css';

/** When a task or an invoice is due; nothing where it has no date. */
export function DueMark({ task }: { task: Pick<Task, 'dueOn' | 'overdue'> }) {
  if (!task.dueOn) return null;
  return (
    <StatusMark status={task.overdue ? 'alarm' : 'due'}>
      {task.overdue ? (
        <Trans>
          Was due <CalendarDate date={task.dueOn} short />
        </Trans>
      ) : (
        <Trans>
          Due <CalendarDate date={task.dueOn} short />
        </Trans>
      )}
    </StatusMark>
  );
}

export function TaskLine({ task }: { task: Task }) {
  return (
    <li>
      <Link to={`/tasks/${task.id}`} className={css.line}>
        <span className={css.name}>{task.title}</span>
        <DueMark task={task} />
        <Icon name="open" size={20} />
      </Link>
    </li>
  );
}

export function DocumentLine({ document }: { document: Document }) {
  const { timeZone } = useOpenAccount();
  return (
    <li>
      <Link to="/documents" className={css.line}>
        <span className={css.name}>{document.name}</span>
        <span className="soft small">
          <Day at={document.createdAt} zone={timeZone} />
        </span>
        <Icon name="open" size={20} />
      </Link>
    </li>
  );
}
