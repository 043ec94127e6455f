import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { InvoiceLines } from '../../components/InvoiceLines';
import { Skeleton } from '../../components/Loading';
import { PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Amount, CalendarDate } from '../../components/Values';
import { may, useOpenAccount } from '../../lib/session/use';
import {
  billingQuery,
  changeInvoice,
  dropInvoice,
  invoiceQuery,
  issueInvoice,
  refresh,
  voidInvoice,
  type Invoice,
  type Line,
} from './api';
import css from './billing.module.css';
import { InvoiceForm } from './InvoiceForm';
import { StateMark } from './parts';
import { RecordPanel } from './RecordPanel';

/** An invoice: a draft to change and send, or an issued one with what can be done to it. */
export default function InvoicePage({
  client = '',
  invoice: id = '',
}: {
  client?: string;
  invoice?: string;
}) {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const { data, error } = useQuery(invoiceQuery(practice.id, client, id));
  const number = data?.number;
  return (
    <>
      <PageHeader
        title={number ? t`Invoice ${number}` : t`Draft of an invoice`}
        back={{ to: `/billing/clients/${client}`, label: t`A client's billing` }}
      />
      {!data && !error && <Skeleton lines={5} />}
      {!data && error && <ProblemNotice problem={error} />}
      {data?.state === 'draft' && may(practice, 'billing:manage') && <EditDraft invoice={data} />}
      {data && (data.state !== 'draft' || !may(practice, 'billing:manage')) && (
        <Issued invoice={data} />
      )}
    </>
  );
}

function EditDraft({ invoice }: { invoice: Invoice }) {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const path = { practice: practice.id, client: invoice.client, invoice: invoice.id };
  const { data: billing } = useQuery(billingQuery(practice.id));
  const save = useMutation({
    mutationFn: async ({ issue, ...body }: { lines: Line[]; dueOn?: string; issue: boolean }) => {
      const kept = await changeInvoice(path, { ...body, version: invoice.version });
      // Should sending fail, the next try starts from what is kept.
      queries.setQueryData(invoiceQuery(practice.id, invoice.client, invoice.id).queryKey, kept);
      return issue ? issueInvoice(path) : kept;
    },
    onSuccess: () => refresh(queries, practice.id),
  });
  const drop = useMutation({
    mutationFn: () => dropInvoice(path),
    onSuccess: async () => {
      go(`/billing/clients/${invoice.client}`, { replace: true });
      await refresh(queries, practice.id);
    },
  });
  if (!billing) return <Skeleton />;
  return (
    <div className={`${css.narrow} stack`}>
      <InvoiceForm
        key={invoice.version}
        currency={invoice.total.currency}
        dueDays={billing.dueDays}
        invoice={invoice}
        call={save}
        save={<Trans>Save the draft</Trans>}
        issue={<Trans>Send to the client</Trans>}
      />
      {drop.error && <ProblemNotice problem={drop.error} />}
      <div>
        <Button kind="plain" onPress={() => drop.mutate()} busy={drop.isPending && t`Deleting`}>
          <Trans>Delete the draft</Trans>
        </Button>
      </div>
    </div>
  );
}

function Issued({ invoice }: { invoice: Invoice }) {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const [doing, setDoing] = useState<'void' | 'record'>();
  const owed = invoice.state === 'open' || invoice.state === 'part-paid';
  const acts = may(practice, 'billing:manage') && invoice.state !== 'void' && invoice.number;
  return (
    <div className="stack">
      <p className="row">
        <StateMark invoice={invoice} />
        {invoice.dueOn && (
          <span className="soft">
            <Trans>
              due <CalendarDate date={invoice.dueOn} />
            </Trans>
          </span>
        )}
        {invoice.paying && (
          <span className="soft">
            <Trans>a payment page is open</Trans>
          </span>
        )}
      </p>
      <InvoiceLines caption={t`Lines`} lines={invoice.lines} />
      <p className={css.total}>
        <Trans>
          <Amount of={invoice.open} /> owed of <Amount of={invoice.total} />
        </Trans>
      </p>
      {acts && (
        <div className="row">
          {owed && (
            <Button kind="main" onPress={() => setDoing('record')}>
              <Trans>Note a payment</Trans>
            </Button>
          )}
          <Button kind="danger" onPress={() => setDoing('void')} aria-label={t`Void this invoice`}>
            <Trans>Void</Trans>
          </Button>
        </div>
      )}
      {doing === 'record' && <RecordPanel invoice={invoice} onClose={() => setDoing(undefined)} />}
      {doing === 'void' && <VoidDialog invoice={invoice} onClose={() => setDoing(undefined)} />}
    </div>
  );
}

function VoidDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const queries = useQueryClient();
  const number = invoice.number ?? '';
  const take = useMutation({
    mutationFn: () =>
      voidInvoice({ practice: practice.id, client: invoice.client, invoice: invoice.id }),
    onSuccess: async () => {
      await refresh(queries, practice.id);
      onClose();
    },
  });
  return (
    <Dialog title={<Trans>Void invoice {number}?</Trans>} onClose={onClose}>
      <p>
        <Trans>
          Nothing is owed on it any more, and this can't be undone. What was paid becomes the
          client's credit. An open payment page is closed first.
        </Trans>
      </p>
      {take.error && <ProblemNotice problem={take.error} />}
      <DialogActions>
        <Button onPress={onClose}>
          <Trans>Keep it</Trans>
        </Button>
        <Button kind="danger" onPress={() => take.mutate()} busy={take.isPending && t`Voiding`}>
          <Trans>Void</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}
