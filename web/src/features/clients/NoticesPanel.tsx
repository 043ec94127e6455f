import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { MoreRows } from '../../components/MoreRows';
import { ProblemNotice } from '../../components/ProblemNotice';
import { SidePanel } from '../../components/SidePanel';
import { Skeleton } from '../../components/Loading';
import { noticesQuery } from '../../lib/notices';
import { useOpenAccount } from '../../lib/session/use';
import css from './notices.module.css';
import { NoticeLine } from './NoticeLine';
import { useMarkSeen } from './useMarkSeen';

/** Every notice, seen or not, newest first. */
export function NoticesPanel({ onClose }: { onClose: () => void }) {
  const account = useOpenAccount();
  const query = useInfiniteQuery(noticesQuery(account.id));
  const seen = useMarkSeen(account.id);
  const notices = query.data?.pages.flatMap((page) => page.notices);
  return (
    <SidePanel title={<Trans>All notices</Trans>} onClose={onClose}>
      {!notices && query.error && <ProblemNotice problem={query.error} />}
      {!notices && !query.error && <Skeleton />}
      {notices?.length === 0 && (
        <p className="soft">
          <Trans>
            Nothing yet. Urgent answers, requests, documents and payments that need you show here.
          </Trans>
        </p>
      )}
      {seen.error && <ProblemNotice problem={seen.error} />}
      <ul className={css.all}>
        {notices?.map((notice) => (
          <li key={notice.id}>
            <NoticeLine notice={notice} onSeen={seen.mutate} />
          </li>
        ))}
      </ul>
      <MoreRows query={query} />
    </SidePanel>
  );
}
