import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Button, LinkButton } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { Skeleton } from '../../components/Loading';
import { PageHeader, Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { StatusMark } from '../../components/StatusMark';
import { Table } from '../../components/Table';
import { Amount, CalendarDate } from '../../components/Values';
import { everyClientQuery } from '../../lib/everyClient';
import { may, useOpenAccount } from '../../lib/session/use';
import {
  clientQuery,
  refresh,
  removeMethod,
  type ClientBilling,
  type Invoice,
  type Method,
} from './api';
import css from './billing.module.css';
import { CreditPanel } from './CreditPanel';
import { StateMark } from './parts';
import { Transactions } from './Transactions';

/** One client's money: what is owed, drafts, cards, and what was paid. */
export default function ClientPage({ client = '' }: { client?: string }) {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const { data, error } = useQuery(clientQuery(practice.id, client));
  const { data: list } = useQuery({
    ...everyClientQuery(practice.id),
    enabled: may(practice, 'clients:view'),
  });
  const name = list?.find((one) => one.id === client)?.name;
  const manages = may(practice, 'billing:manage');
  const [crediting, setCrediting] = useState(false);
  return (
    <>
      <PageHeader
        title={t`A client's billing`}
        lead={name && `${name.given} ${name.family}`}
        back={{ to: '/billing', label: t`Billing` }}
        actions={
          manages && (
            <>
              <LinkButton to={`/billing/clients/${client}/invoices/new`}>
                <Trans>New invoice</Trans>
              </LinkButton>
              <Button onPress={() => setCrediting(true)}>
                <Trans>Give credit</Trans>
              </Button>
            </>
          )
        }
      />
      {!data && !error && <Skeleton lines={6} />}
      {!data && error && <ProblemNotice problem={error} />}
      {data && <Money billing={data} client={client} manages={manages} />}
      {data && crediting && (
        <CreditPanel
          client={client}
          currency={data.billing.currency}
          onClose={() => setCrediting(false)}
        />
      )}
    </>
  );
}

type MoneyProps = { billing: ClientBilling; client: string; manages: boolean };

function Money({ billing, client, manages }: MoneyProps) {
  return (
    <>
      <Sums billing={billing} />
      {billing.drafts.length > 0 && (
        <Section title={<Trans>Drafts</Trans>}>
          <Invoices rows={billing.drafts} />
        </Section>
      )}
      <Section title={<Trans>Open invoices</Trans>}>
        {billing.open.length > 0 ? (
          <Invoices rows={billing.open} />
        ) : (
          <p className="soft">
            <Trans>Nothing is owed.</Trans>
          </p>
        )}
      </Section>
      <Section title={<Trans>Payment methods</Trans>}>
        {billing.methods.length > 0 ? (
          <ul className="plain-list stack-tight">
            {billing.methods.map((method) => (
              <Card key={method.id} method={method} client={client} manages={manages} />
            ))}
          </ul>
        ) : (
          <p className="soft">
            <Trans>None saved.</Trans>
          </p>
        )}
      </Section>
      <Section title={<Trans>Transactions</Trans>}>
        <Transactions rows={billing.transactions} client={client} manages={manages} />
      </Section>
    </>
  );
}

function Sums({ billing }: { billing: ClientBilling }) {
  return (
    <div className={css.sums}>
      {billing.balances.map(({ owed, credit }) => (
        <div key={owed.currency} className={css.sums}>
          <p className={css.sum}>
            <span className="soft small">
              <Trans>Owed</Trans>
            </span>
            <span className={css.figure}>
              <Amount of={owed} />
            </span>
          </p>
          <p className={css.sum}>
            <span className="soft small">
              <Trans>Credit</Trans>
            </span>
            <span className={css.figure}>
              <Amount of={credit} />
            </span>
          </p>
        </div>
      ))}
    </div>
  );
}

function Invoices({ rows }: { rows: Invoice[] }) {
  const { t } = useLingui();
  return (
    <Table
      caption={t`Invoices`}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'number',
          title: t`Number`,
          cell: (row) => (
            <Link
              to={`/billing/clients/${row.client}/invoices/${row.id}`}
              className="whole"
              data-open
            >
              {row.number ?? t`Draft`}
            </Link>
          ),
        },
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

type CardProps = { method: Method; client: string; manages: boolean };

function Card({ method, client, manages }: CardProps) {
  const { t } = useLingui();
  const practice = useOpenAccount();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { brand, last4 } = method;
  const remove = useMutation({
    mutationFn: () => removeMethod({ practice: practice.id, client, method: method.id }),
    onSuccess: () => refresh(queries, practice.id),
    onSettled: () => setAsking(false),
  });
  return (
    <li className={css.actions}>
      <span>
        <span className={css.brand}>{brand}</span> •••• {last4}
      </span>
      {method.removalAsked && (
        <StatusMark status="due">
          <Trans>The client asks for its removal</Trans>
        </StatusMark>
      )}
      {manages && (
        <Button
          kind="plain"
          onPress={() => setAsking(true)}
          aria-label={t`Remove the card ending in ${last4}`}
        >
          <Trans>Remove</Trans>
        </Button>
      )}
      {remove.error && <ProblemNotice problem={remove.error} />}
      {asking && (
        <Dialog
          title={<Trans>Remove the card ending in {last4}?</Trans>}
          onClose={() => setAsking(false)}
        >
          <p>
            <Trans>It can't be charged any more. The client can save it again.</Trans>
          </p>
          <DialogActions>
            <Button onPress={() => setAsking(false)}>
              <Trans>Keep it</Trans>
            </Button>
            <Button
              kind="danger"
              onPress={() => remove.mutate()}
              busy={remove.isPending && t`Removing`}
            >
              <Trans>Remove</Trans>
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </li>
  );
}
