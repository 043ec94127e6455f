import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { PageHeader } from '../../components/Page';
import { Table } from '../../components/Table';
import { CalendarDate } from '../../components/Values';
import { may, useOpenAccount } from '../../lib/session/use';
import { invoicePdf, invoiceQuery, purseQuery, type Invoice } from './api';
import { Amount, DownloadButton, Failed, InvoiceMark } from './parts';
import { PayForm } from './PayForm';
import css from './payments.module.css';

/** An invoice with its lines and, while something is owed, how to pay it. */
export default function InvoicePage({ invoice: id }: { invoice?: string }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { data: invoice, error } = useQuery(invoiceQuery(account.id, id ?? ''));
  const number = invoice?.number ?? '';
  return (
    <>
      <PageHeader
        title={invoice ? t`Invoice ${number}` : t`Invoice`}
        back={{ to: '/payments', label: t`My Payments` }}
        actions={
          invoice?.pdf && (
            <DownloadButton
              label={t`PDF`}
              name={t`Download invoice ${number} as PDF`}
              get={() => invoicePdf(account.id, invoice.id)}
            />
          )
        }
      />
      {error && !invoice && <Failed error={error} />}
      {!invoice && !error && <Skeleton lines={5} />}
      {invoice && <Bill invoice={invoice} />}
    </>
  );
}

function Bill({ invoice }: { invoice: Invoice }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const number = invoice.number ?? '';
  const owed = invoice.state === 'open' || invoice.state === 'part-paid';
  return (
    <>
      <p className="row">
        <InvoiceMark invoice={invoice} />
      </p>
      <Table
        caption={t`What invoice ${number} is for`}
        rows={invoice.lines.map((line, at) => ({ ...line, at }))}
        rowKey={(line) => String(line.at)}
        columns={[
          { key: 'text', title: t`For`, cell: (line) => line.text },
          {
            key: 'on',
            title: t`Date`,
            cell: (line) => line.on && <CalendarDate date={line.on} short />,
            extra: true,
          },
          {
            key: 'quantity',
            title: t`Quantity`,
            cell: (line) => line.quantity,
            number: true,
            extra: true,
          },
          {
            key: 'total',
            title: t`Amount`,
            cell: (line) => <Amount of={line.total} />,
            number: true,
          },
        ]}
      />
      <Totals invoice={invoice} />
      {owed && may(account, 'payments:act') && <Pay invoice={invoice} />}
    </>
  );
}

function Totals({ invoice }: { invoice: Invoice }) {
  return (
    <dl className={css.totals}>
      <dt>
        <Trans>Total</Trans>
      </dt>
      <dd>
        <Amount of={invoice.total} />
      </dd>
      {invoice.paid.minor > 0 && (
        <>
          <dt>
            <Trans>Paid</Trans>
          </dt>
          <dd>
            <Amount of={invoice.paid} />
          </dd>
        </>
      )}
      <dt className={css.open}>
        <Trans>Still open</Trans>
      </dt>
      <dd className={css.open}>
        <Amount of={invoice.open} />
      </dd>
    </dl>
  );
}

function Pay({ invoice }: { invoice: Invoice }) {
  const account = useOpenAccount();
  const practice = account.practice.name;
  const { data: purse } = useQuery(purseQuery(account.id));
  if (!purse) return <Skeleton lines={4} />;
  if (!purse.ready) {
    return (
      <Notice title={<Trans>{practice} doesn't take payments here yet</Trans>}>
        <Trans>Please ask the practice how to pay this bill.</Trans>
      </Notice>
    );
  }
  return <PayForm key={invoice.version} invoice={invoice} purse={purse} />;
}
