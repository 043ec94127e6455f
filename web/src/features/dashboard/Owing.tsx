import { Trans } from '@lingui/react/macro';
import { Link } from 'wouter';
import { LinkButton } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { Money } from '../../components/Values';
import { formatMoney } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import type { Owing } from './api';
import css from './DashboardPage.module.css';
import { DueMark } from './lines';

type NextBillProps = { owing: Owing; practice: string };

/** The invoice to pay first, as the one next thing. */
export function NextBill({ owing, practice }: NextBillProps) {
  const { id } = owing.invoice;
  const owed = sums(owing);
  return (
    <section className={css.next}>
      <Icon name="card" size={28} />
      <h2 className={css.sentence}>
        <Trans>
          You owe {owed} to {practice}.
        </Trans>
      </h2>
      <Which owing={owing} />
      <LinkButton to={`/payments/invoices/${id}`}>
        {owing.payable ? <Trans>Pay Now</Trans> : <Trans>Look at it</Trans>}
      </LinkButton>
    </section>
  );
}

/** What is owed and the invoice to pay first, in one line that leads to it. */
export function OwingLine({ owing }: { owing: Owing }) {
  const owed = sums(owing);
  return (
    <>
      <p>
        <Trans>You owe {owed}.</Trans>
      </p>
      <ul className={css.lines}>
        <li>
          <Link to={`/payments/invoices/${owing.invoice.id}`} className={css.line}>
            <span className={css.name}>
              <Named owing={owing} />
            </span>
            <DueMark task={owing.invoice} />
            <Icon name="open" size={20} />
          </Link>
        </li>
      </ul>
    </>
  );
}

/** All that is owed; more than one amount only where there is more than one currency. */
function sums({ balances }: Owing): string {
  const amounts = balances.map(({ minor, currency }) => formatMoney(minor, currency, intlTag()));
  return new Intl.ListFormat(intlTag(), { type: 'conjunction' }).format(amounts);
}

function Which({ owing }: { owing: Owing }) {
  return (
    <p className={css.bill}>
      <Named owing={owing} />
      <DueMark task={owing.invoice} />
    </p>
  );
}

function Named({ owing }: { owing: Owing }) {
  const { number, open } = owing.invoice;
  return (
    <span>
      <Trans>
        Invoice {number}, <Money {...open} />
      </Trans>
    </span>
  );
}
