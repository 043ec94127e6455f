import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Table } from '../../components/Table';
import { Amount, Day } from '../../components/Values';
import { useOpenAccount } from '../../lib/session/use';
import { refresh, refundPayment, type Transaction } from './api';
import { MoneyPanel } from './MoneyPanel';
import { kinds, means, states } from './words';

type TransactionsProps = { rows: Transaction[]; client: string; manages: boolean };

/** How money moved, the newest first; payments can be paid back. */
export function Transactions({ rows, client, manages }: TransactionsProps) {
  const { t, i18n } = useLingui();
  const { timeZone } = useOpenAccount();
  const [refunding, setRefunding] = useState<Transaction>();
  if (rows.length === 0) {
    return (
      <p className="soft">
        <Trans>Nothing was paid yet.</Trans>
      </p>
    );
  }
  return (
    <>
      <Table
        caption={t`Transactions`}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { key: 'kind', title: t`What`, cell: (row) => <What row={row} /> },
          {
            key: 'at',
            title: t`Date`,
            cell: (row) => <Day at={row.at} zone={timeZone} short />,
            extra: true,
          },
          { key: 'means', title: t`By`, cell: (row) => i18n._(means[row.means]), extra: true },
          { key: 'note', title: t`Note`, cell: (row) => row.note, extra: true },
          {
            key: 'amount',
            title: t`Amount`,
            cell: (row) => <Amount of={row.amount} />,
            number: true,
          },
          {
            key: 'refund',
            title: t`Pay back`,
            cell: (row) =>
              manages &&
              row.refundable.minor > 0 && (
                <Button kind="plain" onPress={() => setRefunding(row)}>
                  <Trans context="verb">Refund</Trans>
                </Button>
              ),
          },
        ]}
      />
      {refunding && (
        <RefundPanel
          key={refunding.id}
          of={refunding}
          client={client}
          onClose={() => setRefunding(undefined)}
        />
      )}
    </>
  );
}

function What({ row }: { row: Transaction }) {
  const { i18n } = useLingui();
  const state = states[row.state];
  const number = row.number ?? '';
  return (
    <>
      {i18n._(kinds[row.kind])} <span className="whole">{number}</span>
      {state && <span className="soft"> ({i18n._(state)})</span>}
      {row.refunded.minor > 0 && (
        <span className="soft small">
          {' '}
          <Trans>
            (<Amount of={row.refunded} /> paid back)
          </Trans>
        </span>
      )}
    </>
  );
}

type RefundPanelProps = { of: Transaction; client: string; onClose: () => void };

function RefundPanel({ of, client, onClose }: RefundPanelProps) {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const queries = useQueryClient();
  const refund = useMutation({
    mutationFn: ({ key, ...body }: Parameters<typeof refundPayment>[1] & { key: string }) =>
      refundPayment({ practice: practice.id, client, transaction: of.id }, body, key),
    onSuccess: async () => {
      await refresh(queries, practice.id);
      onClose();
    },
  });
  const card = of.means === 'card';
  return (
    <MoneyPanel
      title={<Trans context="verb">Refund</Trans>}
      lead={
        card ? (
          <Trans>
            The money goes back to the card it came from, in five to ten days. The invoice stays
            paid.
          </Trans>
        ) : (
          <Trans>Note what you have paid back by hand. The invoice stays paid.</Trans>
        )
      }
      verb={t({ message: 'Refund', context: 'verb' })}
      currency={of.amount.currency}
      most={of.refundable.minor}
      call={refund}
      onClose={onClose}
    />
  );
}
