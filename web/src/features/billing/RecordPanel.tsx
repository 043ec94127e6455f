import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { RadioGroup } from '../../components/Choices';
import { useOpenAccount } from '../../lib/session/use';
import { recordPayment, refresh, type Invoice, type Means } from './api';
import { MoneyPanel } from './MoneyPanel';
import { handMeans, means as words } from './words';

type RecordPanelProps = { invoice: Invoice; onClose: () => void };

/** Notes a payment that came otherwise than through the payment processor. */
export function RecordPanel({ invoice, onClose }: RecordPanelProps) {
  const { t, i18n } = useLingui();
  const practice = useOpenAccount();
  const queries = useQueryClient();
  const [means, setMeans] = useState<Means | null>('cash');
  const record = useMutation({
    mutationFn: ({ key, ...body }: { amount: Invoice['open']; note?: string; key: string }) =>
      recordPayment(
        { practice: practice.id, client: invoice.client, invoice: invoice.id },
        { ...body, means: means ?? 'other' },
        `${key}-${means ?? 'other'}`,
      ),
    onSuccess: async () => {
      await refresh(queries, practice.id);
      onClose();
    },
  });
  return (
    <MoneyPanel
      title={<Trans>Note a payment</Trans>}
      lead={
        <Trans>For what was paid in cash or by check. The client gets a receipt by mail.</Trans>
      }
      verb={t`Note it`}
      currency={invoice.open.currency}
      most={invoice.open.minor}
      call={record}
      onClose={onClose}
    >
      <RadioGroup<Means>
        label={t`Paid by`}
        across
        choices={handMeans.map((value) => ({ value, label: i18n._(words[value]) }))}
        value={means}
        onChange={setMeans}
      />
    </MoneyPanel>
  );
}
