import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { ProblemNotice } from '../../components/ProblemNotice';
import { noticesQuery, unseen } from '../../lib/notices';
import { useOpenAccount } from '../../lib/session/use';
import css from './notices.module.css';
import { NoticeLine } from './NoticeLine';
import { useMarkSeen } from './useMarkSeen';

const shown = 5;

/** What staff must see now, above everything else; nothing where nothing waits. */
export function NoticeStrip() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { data, error } = useInfiniteQuery(noticesQuery(account.id));
  const seen = useMarkSeen(account.id);
  const waiting = unseen(data?.pages);
  const more = waiting.length - shown;
  if (error && !data) return <ProblemNotice problem={error} />;
  if (data?.pages[0]?.notices.length === 0) return null;
  return (
    <section aria-label={t`Notices`} className={css.strip}>
      {seen.error && <ProblemNotice problem={seen.error} />}
      {waiting.length > 0 && (
        <ul className={css.lines}>
          {waiting.slice(0, shown).map((notice) => (
            <li key={notice.id}>
              <NoticeLine notice={notice} onSeen={seen.mutate} />
            </li>
          ))}
        </ul>
      )}
      {data && (
        <p className="small">
          <Link to="/clients/notices">
            {more > 0 ? (
              <Trans>All notices, {more} more not seen</Trans>
            ) : (
              <Trans>All notices</Trans>
            )}
          </Link>
        </p>
      )}
    </section>
  );
}
