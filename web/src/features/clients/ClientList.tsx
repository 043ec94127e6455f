import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { KeyHints } from '../../components/KeyHints';
import { MoreRows } from '../../components/MoreRows';
import { Skeleton } from '../../components/Loading';
import { EmptyState } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Table, type Column } from '../../components/Table';
import { FindField, Toolbar } from '../../components/Toolbar';
import { CalendarDate, Day } from '../../components/Values';
import { finds } from '../../lib/find';
import { useRowKeys } from '../../lib/keyboard';
import { useOpenAccount } from '../../lib/session/use';
import { clientsQuery, type ClientSummary } from './api';
import css from './clients.module.css';
import { fullName } from './names';

/** All clients, newest first. Finding looks through every page, in this browser. */
export function ClientList({ open }: { open?: string }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const [typed, setTyped] = useState('');
  const query = useInfiniteQuery(clientsQuery(account.id));
  const { data, error, hasNextPage, isFetching, fetchNextPage } = query;
  const all = useMemo(() => data?.pages.flatMap((page) => page.clients) ?? [], [data]);
  const rows = useMemo(() => all.filter((one) => finds(typed, wordsToFind(one))), [all, typed]);
  const current = useRowKeys(useMemo(() => rows.map((row) => row.id), [rows]));
  const finding = typed.trim() !== '';
  useEffect(() => {
    if (finding && hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [finding, hasNextPage, isFetching, error, fetchNextPage]);
  const columns = useColumns();

  if (!data) return error ? <ProblemNotice problem={error} /> : <Skeleton lines={6} />;
  if (all.length === 0) return <NoClients />;
  return (
    <>
      <Toolbar>
        <FindField label={t`Find by name or email`} value={typed} onChange={setTyped} />
        <p role="status" className="soft small">
          {finding && <Plural value={rows.length} one="# client found" other="# clients found" />}
        </p>
      </Toolbar>
      <Table
        caption={t`Clients`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        current={current ?? open}
      />
      {finding && rows.length === 0 && !hasNextPage && (
        <p className="soft">
          <Trans>No client has a name or address like that.</Trans>
        </p>
      )}
      <MoreRows query={query} />
      <KeyHints find />
    </>
  );
}

function NoClients() {
  return (
    <EmptyState icon="people" title={<Trans>No clients yet</Trans>}>
      <Trans>Clients show here as soon as somebody creates them.</Trans>
    </EmptyState>
  );
}

function wordsToFind({ name, email }: ClientSummary): string {
  return `${name.given} ${name.family} ${name.preferred ?? ''} ${email}`;
}

function useColumns(): Column<ClientSummary>[] {
  const { t } = useLingui();
  const { timeZone } = useOpenAccount();
  return [
    {
      key: 'name',
      title: t`Name`,
      cell: ({ id, name }) => (
        <>
          <Link to={`/clients/${id}`} data-open>
            {fullName(name)}
          </Link>
          {name.preferred && <span className={css.preferred}> ({name.preferred})</span>}
        </>
      ),
    },
    {
      key: 'born',
      title: t`Date of birth`,
      cell: ({ birthDate }) => birthDate && <CalendarDate date={birthDate} short />,
      extra: true,
    },
    { key: 'email', title: t`Email`, cell: ({ email }) => email, extra: true },
    {
      key: 'added',
      title: t`Added`,
      cell: ({ createdAt }) => <Day at={createdAt} zone={timeZone} short />,
    },
  ];
}
