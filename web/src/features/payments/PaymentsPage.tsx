import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { LinkButton } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { Card, EmptyState, PageHeader, Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Amount } from '../../components/Values';
import { may, useOpenAccount } from '../../lib/session/use';
import { purseQuery, type Invoice, type Purse } from './api';
import { Methods } from './Methods';
import { InvoiceMark } from './parts';
import css from './payments.module.css';
import { Transactions } from './Transactions';

/** What is owed first, then how it can be paid and what was paid. */
export default function PaymentsPage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { data, error } = useQuery(purseQuery(account.id));
  return (
    <>
      <PageHeader title={t`My Payments`} />
      {error && !data && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && <PurseView purse={data} />}
    </>
  );
}

function PurseView({ purse }: { purse: Purse }) {
  const account = useOpenAccount();
  const practice = account.practice.name;
  return (
    <>
      {!purse.ready && (
        <Notice title={<Trans>{practice} doesn't take payments here yet</Trans>}>
          <Trans>Your bills are shown. Please ask the practice how to pay them.</Trans>
        </Notice>
      )}
      <Owed purse={purse} />
      {purse.open.length > 0 ? (
        <ul className={css.bills}>
          {purse.open.map((invoice) => (
            <li key={invoice.id}>
              <Bill invoice={invoice} payable={purse.ready && may(account, 'payments:act')} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState icon="check" title={<Trans>Nothing to pay</Trans>}>
          <Trans>When {practice} sends you a bill, it shows here and you get a mail.</Trans>
        </EmptyState>
      )}
      <Methods purse={purse} />
      <Section
        title={<Trans>Recent transactions</Trans>}
        aside={
          <span className={css.actions}>
            <Link to="/payments/invoices">
              <Trans>All invoices</Trans>
            </Link>
            <Link to="/payments/statement">
              <Trans>Statement</Trans>
            </Link>
          </span>
        }
      >
        <Transactions purse={purse} />
      </Section>
    </>
  );
}

/** What is owed in all, and what credit there is. */
function Owed({ purse }: { purse: Purse }) {
  return purse.balances
    .filter(({ owed, credit }) => owed.minor > 0 || credit.minor > 0)
    .map(({ owed, credit }) => (
      <div key={owed.currency} className={css.owed}>
        {owed.minor > 0 && (
          <p className={css.sum}>
            <Trans>
              You owe <Amount of={owed} />
            </Trans>
          </p>
        )}
        {credit.minor > 0 && (
          <p className="soft">
            <Trans>
              You have <Amount of={credit} /> of credit. It is spent first.
            </Trans>
          </p>
        )}
      </div>
    ));
}

function Bill({ invoice, payable }: { invoice: Invoice; payable: boolean }) {
  const { t } = useLingui();
  const number = invoice.number ?? '';
  const to = `/payments/invoices/${invoice.id}`;
  return (
    <Card>
      <div className={css.bill}>
        <div className={css.billHead}>
          <h2 className={css.billName}>
            <Link to={to}>
              <Trans>Invoice {number}</Trans>
            </Link>
          </h2>
          <span className={css.billOpen}>
            <Amount of={invoice.open} />
          </span>
        </div>
        <p className="soft">{invoice.lines.map((line) => line.text).join(', ')}</p>
        <div className={css.billHead}>
          <span className={css.actions}>
            <InvoiceMark invoice={invoice} />
            {invoice.paid.minor > 0 && (
              <span className="soft small">
                <Trans>
                  <Amount of={invoice.paid} /> paid of <Amount of={invoice.total} />
                </Trans>
              </span>
            )}
          </span>
          {payable && (
            <LinkButton to={to}>
              <span aria-hidden="true">
                <Trans>Pay Now</Trans>
              </span>
              <span className="unseen">{t`Pay invoice ${number} now`}</span>
            </LinkButton>
          )}
        </div>
      </div>
    </Card>
  );
}
