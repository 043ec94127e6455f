import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { DateField } from '../../components/DateField';
import { Skeleton } from '../../components/Loading';
import { PageHeader } from '../../components/Page';
import { Table } from '../../components/Table';
import { Day } from '../../components/Values';
import { serverNow } from '../../lib/client/clock';
import { useOpenAccount } from '../../lib/session/use';
import { purseQuery, statementQuery, type Purse, type Statement } from './api';
import { Amount, Failed } from './parts';
import css from './payments.module.css';
import { rowKinds } from './statementWords';

/** What was billed and paid within a period, to read and to print. */
export default function StatementPage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { data: purse, error } = useQuery(purseQuery(account.id));
  return (
    <>
      <PageHeader
        title={t`Statement`}
        lead={t`All that was billed and paid within a period.`}
        back={{ to: '/payments', label: t`My Payments` }}
      />
      {error && !purse && <Failed error={error} />}
      {!purse && !error && <Skeleton />}
      {purse && <Period purse={purse} />}
    </>
  );
}

/** The first and the last day of this year so far, by the server's clock. */
function thisYear(): { from: string; to: string } {
  const today = new Date(serverNow()).toISOString().slice(0, 10);
  return { from: `${today.slice(0, 4)}-01-01`, to: today };
}

function Period({ purse }: { purse: Purse }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const [from, setFrom] = useState<string | null | undefined>(() => thisYear().from);
  const [to, setTo] = useState<string | null | undefined>(() => thisYear().to);
  const ok = Boolean(from && to && from <= to);
  const query = { from: from ?? '', to: to ?? '', currency: purse.currency };
  const { data, error } = useQuery({
    ...statementQuery(account.id, query),
    enabled: ok,
    placeholderData: keepPreviousData,
  });
  const wrong = from && to && from > to ? t`The first day is after the last one` : undefined;
  return (
    <div className="stack">
      <div className={css.filter} data-print="no">
        <DateField
          label={t`First day`}
          value={from ?? undefined}
          onChange={setFrom}
          error={wrong}
        />
        <DateField label={t`Last day`} value={to ?? undefined} onChange={setTo} />
        <Button onPress={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
      </div>
      {error && <Failed error={error} />}
      {data && <Rows statement={data} zone={purse.timeZone} />}
    </div>
  );
}

function Rows({ statement, zone }: { statement: Statement; zone: string }) {
  const { t, i18n } = useLingui();
  return (
    <>
      <p>
        <Trans>
          Owed before: <Amount of={statement.before.owed} />. Owed after:{' '}
          <Amount of={statement.after.owed} />. Credit after: <Amount of={statement.after.credit} />
          .
        </Trans>
      </p>
      {statement.rows.length === 0 ? (
        <p className="soft">
          <Trans>Nothing was billed or paid in these days.</Trans>
        </p>
      ) : (
        <Table
          caption={t`Statement`}
          rows={statement.rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'kind', title: t`What`, cell: (row) => i18n._(rowKinds[row.kind]) },
            { key: 'at', title: t`Date`, cell: (row) => <Day at={row.at} zone={zone} short /> },
            {
              key: 'amount',
              title: t`Amount`,
              cell: (row) => <Amount of={row.amount} />,
              number: true,
            },
            {
              key: 'owed',
              title: t`Owed then`,
              cell: (row) => <Amount of={row.balance.owed} />,
              number: true,
              extra: true,
            },
          ]}
        />
      )}
    </>
  );
}
