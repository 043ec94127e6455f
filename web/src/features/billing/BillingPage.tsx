import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'wouter';
import { Button, LinkButton } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { EmptyState, PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Select } from '../../components/Select';
import { Table } from '../../components/Table';
import { Amount, CalendarDate } from '../../components/Values';
import { useRowKeys } from '../../lib/keyboard';
import { everyClientQuery } from '../../lib/everyClient';
import { may, useOpenAccount } from '../../lib/session/use';
import { billingQuery, invoicesQuery, type Invoice } from './api';
import css from './billing.module.css';
import { StateMark } from './parts';

type Filter = 'all' | 'draft' | 'open' | 'overdue' | 'paid' | 'void';

/** The practice's invoices, the newest first; what is shown stands in the address. */
export default function BillingPage() {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const manages = may(practice, 'billing:manage');
  return (
    <>
      <PageHeader
        title={t`Billing`}
        actions={
          manages && (
            <LinkButton to="/billing/settings" kind="quiet">
              <Trans>Settings</Trans>
            </LinkButton>
          )
        }
      />
      <div className="stack">
        {manages && <AccountNotice />}
        <Filters manages={manages} />
        <Invoices />
      </div>
    </>
  );
}

/** Until the practice's account is ready, clients can't pay here. */
function AccountNotice() {
  const practice = useOpenAccount();
  const { data } = useQuery(billingQuery(practice.id));
  if (!data || data.account === 'ready') return null;
  return (
    <Notice kind="due" title={<Trans>Clients can't pay by card yet</Trans>}>
      <p>
        <Trans>Set up the practice's account with the payment processor first.</Trans>{' '}
        <Link to="/billing/settings">
          <Trans>Set it up</Trans>
        </Link>
      </p>
    </Notice>
  );
}

function Filters({ manages }: { manages: boolean }) {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const [, go] = useLocation();
  const [search, setSearch] = useSearchParams();
  const { data: clients = [] } = useQuery({
    ...everyClientQuery(practice.id),
    enabled: may(practice, 'clients:view'),
  });
  return (
    <div className={css.filters}>
      <Select<Filter>
        label={t`Show`}
        value={filterOf(search)}
        onChange={(state) => setSearch(state === 'all' ? {} : { state }, { replace: true })}
        options={[
          { value: 'all', label: t`All invoices` },
          { value: 'draft', label: t`Drafts` },
          { value: 'open', label: t({ message: 'Open', context: 'invoice' }) },
          { value: 'overdue', label: t({ message: 'Overdue', context: 'invoice' }) },
          { value: 'paid', label: t`Paid` },
          { value: 'void', label: t`Taken back` },
        ]}
      />
      <Select
        label={manages ? t`Bill a client` : t`A client's billing`}
        value=""
        onChange={(client) => go(`/billing/clients/${client}`)}
        options={clients.map((client) => ({
          value: client.id,
          label: `${client.name.given} ${client.name.family}`,
        }))}
      />
    </div>
  );
}

function filterOf(search: URLSearchParams): Filter {
  const known: Filter[] = ['draft', 'open', 'overdue', 'paid', 'void'];
  return known.find((one) => one === search.get('state')) ?? 'all';
}

function shown(invoice: Invoice, filter: Filter): boolean {
  if (filter === 'overdue') return invoice.overdue;
  if (filter === 'open') return invoice.state === 'open' || invoice.state === 'part-paid';
  return filter === 'all' || invoice.state === filter;
}

function Invoices() {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const [search] = useSearchParams();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    invoicesQuery(practice.id),
  );
  const names = Object.assign({}, ...(data?.pages.map((page) => page.clients) ?? [])) as Record<
    string,
    string
  >;
  const filter = filterOf(search);
  const all = data?.pages.flatMap((page) => page.invoices);
  const rows = (all ?? []).filter((invoice) => shown(invoice, filter));
  if (error && !data) return <ProblemNotice problem={error} />;
  if (!data) return <Skeleton lines={6} />;
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState icon="file" title={<Trans>No invoices here</Trans>}>
          <Trans>Choose a client above to bill them.</Trans>
        </EmptyState>
      ) : (
        <Rows rows={rows} names={names} />
      )}
      {hasNextPage && (
        <div>
          <Button onPress={() => void fetchNextPage()} busy={isFetchingNextPage && t`Loading`}>
            <Trans>Show older ones</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

function Rows({ rows, names }: { rows: Invoice[]; names: Record<string, string> }) {
  const { t } = useLingui();
  const current = useRowKeys(rows.map((row) => row.id));
  return (
    <Table
      caption={t`Invoices`}
      rows={rows}
      rowKey={(row) => row.id}
      current={current}
      columns={[
        {
          key: 'client',
          title: t`Client`,
          cell: (row) => (
            <Link to={`/billing/clients/${row.client}/invoices/${row.id}`} data-open>
              {names[row.client] ?? t`A client`}
            </Link>
          ),
        },
        { key: 'number', title: t`Number`, cell: (row) => row.number, extra: true },
        { key: 'state', title: t`State`, cell: (row) => <StateMark invoice={row} /> },
        {
          key: 'due',
          title: t`Due`,
          cell: (row) => row.dueOn && <CalendarDate date={row.dueOn} short />,
          extra: true,
        },
        {
          key: 'total',
          title: t`Total`,
          cell: (row) => <Amount of={row.total} />,
          number: true,
          extra: true,
        },
        { key: 'open', title: t`Owed`, cell: (row) => <Amount of={row.open} />, number: true },
      ]}
    />
  );
}
