import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { KeyHints } from '../../components/KeyHints';
import { Skeleton } from '../../components/Loading';
import { MoreRows } from '../../components/MoreRows';
import { EmptyState } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Table, type Column } from '../../components/Table';
import { FindField, Toolbar } from '../../components/Toolbar';
import { Day } from '../../components/Values';
import { finds } from '../../lib/find';
import { useRowKeys } from '../../lib/keyboard';
import { formsQuery, shelve, type Shelf } from '../../lib/library';
import { useOpenAccount } from '../../lib/session/use';

/** The library: each form in its newest version. */
export function FormList({ open }: { open?: string }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const [typed, setTyped] = useState('');
  const query = useInfiniteQuery(formsQuery(account.id));
  const { data, error } = query;
  const all = useMemo(() => shelve(data?.pages.flatMap((page) => page.forms) ?? []), [data]);
  const rows = useMemo(() => all.filter((one) => finds(typed, one.newest.title)), [all, typed]);
  const current = useRowKeys(useMemo(() => rows.map((row) => row.newest.id), [rows]));
  const opened = all.find((one) => one.versions.some((form) => form.id === open));
  const columns = useColumns();

  if (!data) return error ? <ProblemNotice problem={error} /> : <Skeleton lines={6} />;
  if (all.length === 0) return <NoForms />;
  return (
    <>
      <Toolbar>
        <FindField label={t`Find by title`} value={typed} onChange={setTyped} />
        <p role="status" className="soft small">
          {typed.trim() !== '' && (
            <Plural value={rows.length} one="# form found" other="# forms found" />
          )}
        </p>
      </Toolbar>
      <Table
        caption={t`Forms`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.newest.id}
        current={current ?? opened?.newest.id}
      />
      <MoreRows query={query} />
      <KeyHints find />
    </>
  );
}

function NoForms() {
  return (
    <EmptyState icon="form" title={<Trans>No forms yet</Trans>}>
      <Trans>Import a FHIR R4 Questionnaire, and it can be sent to clients.</Trans>
    </EmptyState>
  );
}

function useColumns(): Column<Shelf>[] {
  const { t } = useLingui();
  const { timeZone } = useOpenAccount();
  return [
    {
      key: 'title',
      title: t`Title`,
      cell: ({ newest }) => (
        <Link to={`/forms/${newest.id}`} data-open>
          {newest.title}
        </Link>
      ),
    },
    { key: 'items', title: t`Questions`, cell: ({ newest }) => newest.items, number: true },
    { key: 'version', title: t`Version`, cell: ({ newest }) => newest.version, number: true },
    {
      key: 'imported',
      title: t`Imported`,
      cell: ({ newest }) => <Day at={newest.createdAt} zone={timeZone} short />,
      extra: true,
    },
  ];
}
