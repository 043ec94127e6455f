import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../components/Notice';
import { StatusMark } from '../../components/StatusMark';
import { Money } from '../../components/Values';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import type { Invoice } from './api';

/** An amount as the API tells it. */
export function Amount({ of }: { of: { minor: number; currency: string } }) {
  return <Money minor={of.minor} currency={of.currency} />;
}

/** A failed call, where it was made. */
export function Failed({ error }: { error: Error | null }) {
  const { i18n } = useLingui();
  if (!error) return null;
  return (
    <Notice kind="alarm" live="alert">
      <p>{problemWords(i18n, asProblem(error))}</p>
    </Notice>
  );
}

/** How an invoice stands, as a mark and a word. */
export function StateMark({ invoice }: { invoice: Invoice }) {
  switch (invoice.state) {
    case 'draft':
      return (
        <StatusMark status="calm">
          <Trans>Draft</Trans>
        </StatusMark>
      );
    case 'paid':
      return (
        <StatusMark status="done">
          <Trans>Paid</Trans>
        </StatusMark>
      );
    case 'void':
      return (
        <StatusMark status="calm">
          <Trans>Taken back</Trans>
        </StatusMark>
      );
    default:
      return (
        <StatusMark status={invoice.overdue ? 'alarm' : 'due'}>
          <OpenWords invoice={invoice} />
        </StatusMark>
      );
  }
}

function OpenWords({ invoice }: { invoice: Invoice }) {
  if (invoice.overdue) return <Trans context="invoice">Overdue</Trans>;
  return invoice.state === 'part-paid' ? (
    <Trans>Part paid</Trans>
  ) : (
    <Trans context="invoice">Open</Trans>
  );
}
