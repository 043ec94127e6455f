import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Icon } from '../../components/Icon';
import { StatusMark } from '../../components/StatusMark';
import { Day } from '../../components/Values';
import { may, useOpenAccount } from '../../lib/session/use';
import type { Task } from './api';
import { DueMark } from './DueMark';
import css from './Tasks.module.css';

export function OpenTask({ task }: { task: Task }) {
  return (
    <li>
      <Link to={`/tasks/${task.id}`} className={css.line}>
        <span className={css.name}>{task.title}</span>
        <span className={css.marks}>
          {task.state === 'started' && (
            <StatusMark status="calm">
              <Trans>Begun</Trans>
            </StatusMark>
          )}
          <DueMark task={task} />
        </span>
        <Icon name="open" size={20} />
      </Link>
    </li>
  );
}

/** Done: a check mark, struck through, and said. */
export function CompletedTask({ task }: { task: Task }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { title } = task;
  return (
    <li className={css.done}>
      <span className={css.check}>
        <Icon name="check" />
      </span>
      <div className={css.doneWords}>
        <Link to={`/tasks/${task.id}`} className={css.doneName}>
          <s>{title}</s>
        </Link>
        <span className={css.when}>
          {task.completedAt ? (
            <Trans>
              Completed <Day at={task.completedAt} zone={account.timeZone} />
            </Trans>
          ) : (
            <Trans>Completed</Trans>
          )}
        </span>
      </div>
      {task.document && may(account, 'documents:view') && (
        <Link to="/documents" className={css.copy} aria-label={t`PDF of ${title} in My Documents`}>
          <Trans>PDF in My Documents</Trans>
        </Link>
      )}
    </li>
  );
}
