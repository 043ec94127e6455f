import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Button } from '../../components/Button';
import { StatusMark } from '../../components/StatusMark';
import { DateTime } from '../../components/Values';
import type { StaffNotice } from '../../lib/notices';
import { may, useOpenAccount } from '../../lib/session/use';
import css from './notices.module.css';

type NoticeLineProps = { notice: StaffNotice; onSeen: (id: string) => void };

/** One notice: what it is, whose, when; leads to the answers. */
export function NoticeLine({ notice, onSeen }: NoticeLineProps) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { clientName, task } = notice;
  return (
    <div className={css.line}>
      <StatusMark status={notice.seen ? 'calm' : 'alarm'}>
        <Trans>Urgent answer</Trans>
      </StatusMark>
      <Link to={`/clients/${notice.client}${task ? `/${task}` : ''}`} className={css.who}>
        {clientName}
      </Link>
      <span className="soft small">
        <DateTime at={notice.createdAt} zone={account.timeZone} />
      </span>
      {notice.seen && (
        <span className="soft small">
          <Trans>Seen</Trans>
        </span>
      )}
      {!notice.seen && may(account, 'clients:manage') && (
        <Button onPress={() => onSeen(notice.id)} aria-label={t`Mark as seen: ${clientName}`}>
          <Trans>Mark as seen</Trans>
        </Button>
      )}
    </div>
  );
}
