import { Trans } from '@lingui/react/macro';
import { StatusMark } from '../../components/StatusMark';
import type { Invoice } from './api';

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
