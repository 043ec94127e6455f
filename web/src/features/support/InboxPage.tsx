import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, Link } from 'wouter';
import { Button, LinkButton } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { EmptyState, PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { StatusMark } from '../../components/StatusMark';
import { Table, type Column } from '../../components/Table';
import { Day } from '../../components/Values';
import { useRowKeys } from '../../lib/keyboard';
import { relationWords } from '../../lib/relations';
import { may, useOpenAccount } from '../../lib/session/use';
import { inboxQuery, type InboxEntry } from './api';
import { MessagePanel } from './MessagePanel';

type InboxPageProps = { client?: string; message?: string };

/** What the practice was asked; the message in the address is open beside the list. */
export default function InboxPage({ client, message }: InboxPageProps) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const [, go] = useLocation();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    inboxQuery(account.id),
  );
  const entries = data?.pages.flatMap((page) => page.messages) ?? [];
  return (
    <>
      <PageHeader
        title={t`Messages`}
        actions={
          may(account, 'support:manage') && (
            <LinkButton to="/support" kind="quiet">
              <Trans>Support page</Trans>
            </LinkButton>
          )
        }
      />
      <div className="stack">
        {error && <ProblemNotice problem={error} />}
        {!data && !error && <Skeleton lines={5} />}
        {data && <Entries entries={entries} />}
        {hasNextPage && (
          <Button onPress={() => fetchNextPage()} busy={isFetchingNextPage && t`Loading`}>
            <Trans>Show earlier</Trans>
          </Button>
        )}
      </div>
      {client && message && (
        <MessagePanel
          key={message}
          client={client}
          message={message}
          entry={entries.find((one) => one.id === message)}
          onClose={() => go('/messages')}
        />
      )}
    </>
  );
}

function Entries({ entries }: { entries: readonly InboxEntry[] }) {
  const { t, i18n } = useLingui();
  const { timeZone } = useOpenAccount();
  const current = useRowKeys(entries.map((one) => one.id));
  const columns: Column<InboxEntry>[] = [
    {
      key: 'client',
      title: t`Client`,
      cell: (one) => (
        <Link to={`/messages/${one.client}/${one.id}`} data-open>
          {one.clientName}
        </Link>
      ),
    },
    {
      key: 'by',
      title: t`Asked by`,
      extra: true,
      cell: (one) => (one.by === 'self' ? t`The client` : i18n._(relationWords[one.by])),
    },
    {
      key: 'at',
      title: t`When`,
      cell: (one) => <Day at={one.sentAt} zone={timeZone} short />,
    },
    {
      key: 'state',
      title: t`State`,
      cell: (one) =>
        one.answeredAt ? (
          <StatusMark status="done">
            <Trans>Answered</Trans>
          </StatusMark>
        ) : (
          <StatusMark status="due">
            <Trans>Waits</Trans>
          </StatusMark>
        ),
    },
  ];
  if (entries.length === 0) {
    return (
      <EmptyState icon="mail" title={<Trans>No messages yet</Trans>}>
        <Trans>What clients and their families ask you under Support stands here.</Trans>
      </EmptyState>
    );
  }
  return (
    <Table
      caption={t`Messages`}
      columns={columns}
      rows={entries}
      rowKey={(one) => one.id}
      current={current}
    />
  );
}
