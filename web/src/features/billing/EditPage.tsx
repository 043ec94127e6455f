import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { Skeleton } from '../../components/Loading';
import { PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { useOpenAccount } from '../../lib/session/use';
import { billingQuery, createInvoice, refresh, type Line } from './api';
import css from './billing.module.css';
import { InvoiceForm } from './InvoiceForm';

/** A new invoice: kept as a draft, or sent to the client at once. */
export default function EditPage({ client = '' }: { client?: string }) {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const queries = useQueryClient();
  const keys = useIdempotencyKeys();
  const [, go] = useLocation();
  const { data, error } = useQuery(billingQuery(practice.id));
  const create = useMutation({
    mutationFn: ({ issue, ...body }: { lines: Line[]; dueOn?: string; issue: boolean }) => {
      const wish = { ...body, issue };
      return createInvoice({ practice: practice.id, client }, wish, keys.keyFor(wish));
    },
    onSuccess: async (made) => {
      keys.settled();
      await refresh(queries, practice.id);
      go(`/billing/clients/${client}/invoices/${made.id}`, { replace: true });
    },
  });
  return (
    <>
      <PageHeader
        title={t`New invoice`}
        back={{ to: `/billing/clients/${client}`, label: t`A client's billing` }}
      />
      {!data && !error && <Skeleton />}
      {!data && error && <ProblemNotice problem={error} />}
      {data && (
        <div className={css.narrow}>
          <InvoiceForm
            currency={data.currency}
            dueDays={data.dueDays}
            call={create}
            save={<Trans>Keep as a draft</Trans>}
            issue={<Trans>Send to the client</Trans>}
          />
        </div>
      )}
    </>
  );
}
