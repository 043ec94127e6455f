import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { EmptyState, PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { useOpenAccount } from '../../lib/session/use';
import { noticesQuery } from './api';
import css from './DashboardPage.module.css';
import { NoticeLine, useRead } from './News';

/** Everything that the person was told on this account, read or not. */
export default function NoticesPage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const read = useRead();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    noticesQuery(account.id),
  );
  const notices = data?.pages.flatMap((page) => page.notices) ?? [];
  const unread = notices.some((one) => !one.read);
  return (
    <>
      <PageHeader
        title={t`Notices`}
        back={{ to: '/', label: t`Dashboard` }}
        actions={
          unread && (
            <Button onPress={() => read.mutate(notices)} busy={read.isPending && t`Noting`}>
              <Trans>Mark all as read</Trans>
            </Button>
          )
        }
      />
      {error && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton lines={5} />}
      {data && notices.length === 0 && (
        <EmptyState icon="info" title={<Trans>Nothing yet</Trans>}>
          <Trans>When something is new in your account, it is listed here.</Trans>
        </EmptyState>
      )}
      {notices.length > 0 && (
        <ul className={css.lines}>
          {notices.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button onPress={() => fetchNextPage()} busy={isFetchingNextPage && t`Loading`}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
    </>
  );
}
