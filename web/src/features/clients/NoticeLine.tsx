import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Button } from '../../components/Button';
import { StatusMark } from '../../components/StatusMark';
import { DateTime } from '../../components/Values';
import type { StaffNotice } from '../../lib/notices';
import { may, useOpenAccount } from '../../lib/session/use';
import css from './notices.module.css';
import { noticeStatus, noticeWords, placeOf } from './noticeWords';

type NoticeLineProps = { notice: StaffNotice; onSeen: (id: string) => void };

/** One notice: what it is, whose, when; leads to where it is dealt with. */
export function NoticeLine({ notice, onSeen }: NoticeLineProps) {
  const { t, i18n } = useLingui();
  const account = useOpenAccount();
  const { clientName } = notice;
  return (
    <div className={css.line}>
      <StatusMark status={noticeStatus(notice)}>{i18n._(noticeWords[notice.kind])}</StatusMark>
      <Link to={placeOf(notice, account)} className={css.who}>
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
