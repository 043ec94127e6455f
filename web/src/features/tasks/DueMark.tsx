import { Trans } from '@lingui/react/macro';
import { StatusMark } from '../../components/StatusMark';
import { CalendarDate } from '../../components/Values';
import type { Task } from './api';

/** When a task is due; nothing where it has no date. */
export function DueMark({ task }: { task: Task }) {
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
