import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { EmptyState, PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Amount } from '../../components/Values';
import { useOpenAccount } from '../../lib/session/use';
import { invoicesQuery, type Invoice } from './api';
import { InvoiceMark } from './parts';
import css from './payments.module.css';

/** Every invoice there ever was, the newest first. */
export default function InvoicesPage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const practice = account.practice.name;
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    invoicesQuery(account.id),
  );
  const all = data?.pages.flatMap((page) => page.invoices);
  return (
    <>
      <PageHeader title={t`All invoices`} back={{ to: '/payments', label: t`My Payments` }} />
      {error && !all && <ProblemNotice problem={error} />}
      {!all && !error && <Skeleton />}
      {all?.length === 0 && (
        <EmptyState icon="file" title={<Trans>No invoices yet</Trans>}>
          <Trans>When {practice} sends you a bill, it shows here and you get a mail.</Trans>
        </EmptyState>
      )}
      {all && all.length > 0 && (
        <ul className={css.lines}>
          {all.map((invoice) => (
            <Line key={invoice.id} invoice={invoice} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button onPress={() => void fetchNextPage()} busy={isFetchingNextPage && t`Loading`}>
          <Trans>Show older ones</Trans>
        </Button>
      )}
    </>
  );
}

function Line({ invoice }: { invoice: Invoice }) {
  const number = invoice.number ?? '';
  return (
    <li className={css.line}>
      <span className={css.grow}>
        <Link to={`/payments/invoices/${invoice.id}`}>
          <Trans>Invoice {number}</Trans>
        </Link>
        <span className="soft small">{invoice.lines.map((line) => line.text).join(', ')}</span>
        <InvoiceMark invoice={invoice} />
      </span>
      <Amount of={invoice.total} />
    </li>
  );
}
