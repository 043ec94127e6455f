import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useOpenAccount } from '../../lib/session/use';
import { addCredit, refresh } from './api';
import { MoneyPanel } from './MoneyPanel';

type CreditPanelProps = { client: string; currency: string; onClose: () => void };

/** Gives a client credit. */
export function CreditPanel({ client, currency, onClose }: CreditPanelProps) {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const queries = useQueryClient();
  const give = useMutation({
    mutationFn: ({ key, ...body }: Parameters<typeof addCredit>[1] & { key: string }) =>
      addCredit({ practice: practice.id, client }, body, key),
    onSuccess: async () => {
      await refresh(queries, practice.id);
      onClose();
    },
  });
  return (
    <MoneyPanel
      title={<Trans>Give credit</Trans>}
      lead={<Trans>The client spends it before anything else. It can't be taken back.</Trans>}
      verb={t`Give credit`}
      currency={currency}
      call={give}
      onClose={onClose}
    />
  );
}
