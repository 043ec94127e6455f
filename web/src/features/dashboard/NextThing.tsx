import { Trans } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { Button, LinkButton } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { may, useOpenAccount } from '../../lib/session/use';
import type { Dashboard, Notice, Task } from './api';
import css from './DashboardPage.module.css';
import { DueMark } from './lines';
import { NextAppointment } from './NextAppointment';
import { useNotice, useRead } from './News';
import { NextBill } from './Owing';

type NextThingProps = { next: NonNullable<Dashboard['next']>; dashboard: Dashboard };

/** The most urgent action, as a sentence and a button. */
export function NextThing({ next, dashboard }: NextThingProps) {
  const { title } = next;
  const practice = dashboard.practice.name;
  if (next.kind === 'document') {
    return (
      <section className={css.next}>
        <Icon name="file" size={28} />
        <h2 className={css.sentence}>
          <Trans>“{title}” is ready for you to read.</Trans>
        </h2>
        <LinkButton to="/documents">
          <Trans>Open my documents</Trans>
        </LinkButton>
      </section>
    );
  }
  if (next.kind === 'join' || next.kind === 'pay') {
    if (!dashboard.appointment) return null;
    return (
      <section className={css.next}>
        <Icon name="calendar" size={28} />
        <h2 className={css.sentence}>
          {next.kind === 'join' ? (
            <Trans>Your meeting is open.</Trans>
          ) : (
            <Trans>There is something to pay before your appointment.</Trans>
          )}
        </h2>
        <NextAppointment appointment={dashboard.appointment} />
      </section>
    );
  }
  if (next.kind === 'invoice') {
    return dashboard.owing ? <NextBill owing={dashboard.owing} practice={practice} /> : null;
  }
  const notice = dashboard.notices.find((one) => one.id === next.id);
  if (notice) return <NextNotice notice={notice} />;
  const task = dashboard.tasks.find((one) => one.id === next.id);
  return <NextTask id={next.id} title={title} practice={practice} task={task} />;
}

type NextTaskProps = { id: string; title: string; practice: string; task?: Task };

function NextTask({ id, title, practice, task }: NextTaskProps) {
  const acts = may(useOpenAccount(), 'tasks:act');
  return (
    <section className={css.next}>
      <Icon name="form" size={28} />
      <h2 className={css.sentence}>
        {!acts ? (
          <Trans>“{title}” is not filled in yet.</Trans>
        ) : task?.state === 'started' ? (
          <Trans>You began “{title}”. Your answers are kept.</Trans>
        ) : (
          <Trans>
            {practice} asks you to fill in “{title}”.
          </Trans>
        )}
      </h2>
      {task && <DueMark task={task} />}
      <LinkButton to={`/tasks/${id}`}>
        {!acts ? (
          <Trans>Look at it</Trans>
        ) : task?.state === 'started' ? (
          <Trans>Go on</Trans>
        ) : (
          <Trans>Fill it in</Trans>
        )}
      </LinkButton>
    </section>
  );
}

function NextNotice({ notice }: { notice: Notice }) {
  const { words, to } = useNotice(notice.kind);
  const read = useRead();
  const [, go] = useLocation();
  const open = () => {
    read.mutate([notice]);
    go(to);
  };
  return (
    <section className={css.next}>
      <Icon name="info" size={28} />
      <h2 className={css.sentence}>{words}</h2>
      <Button kind="main" onPress={open}>
        <Trans>Look at it</Trans>
      </Button>
    </section>
  );
}
