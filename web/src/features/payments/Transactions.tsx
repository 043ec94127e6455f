import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../components/Button';
import { Amount, Day } from '../../components/Values';
import { useOpenAccount } from '../../lib/session/use';
import { receiptPdf, transactionsFrom, type Purse, type Transaction } from './api';
import { DownloadButton } from './parts';
import css from './payments.module.css';
import { kinds, means, states } from './words';

/** What was paid, the newest first; older ones on demand. */
export function Transactions({ purse }: { purse: Purse }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const older = useInfiniteQuery(transactionsFrom(account.id, purse.next));
  const all = [
    ...purse.transactions,
    ...(older.data?.pages.flatMap((page) => page.transactions) ?? []),
  ];
  if (all.length === 0) {
    return (
      <p className="soft">
        <Trans>Your payments and their receipts will show here.</Trans>
      </p>
    );
  }
  const more = older.data ? older.hasNextPage : purse.next !== undefined;
  return (
    <div className="stack-tight">
      <ul className={css.lines}>
        {all.map((transaction) => (
          <Line key={transaction.id} transaction={transaction} zone={purse.timeZone} />
        ))}
      </ul>
      {more && (
        <div>
          <Button
            onPress={() => void (older.data ? older.fetchNextPage() : older.refetch())}
            busy={older.isFetching && t`Loading`}
          >
            <Trans>Show older ones</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

function Line({ transaction, zone }: { transaction: Transaction; zone: string }) {
  const { t, i18n } = useLingui();
  const account = useOpenAccount();
  const { last4 } = transaction;
  const number = transaction.number ?? '';
  const state = states[transaction.state];
  const what = i18n._(kinds[transaction.kind]);
  return (
    <li className={css.line}>
      <span className={css.grow}>
        <span>
          {what}
          {state && <span className="soft"> ({i18n._(state)})</span>}
        </span>
        <span className="soft small">
          <Day at={transaction.at} zone={zone} />
          {number && (
            <>
              {' · '}
              <span className="whole">{number}</span>
            </>
          )}
          {' · '}
          {i18n._(means[transaction.means])}
          {last4 && <> •••• {last4}</>}
        </span>
        {transaction.refunded.minor > 0 && (
          <span className="soft small">
            <Trans>
              <Amount of={transaction.refunded} /> of it was paid back
            </Trans>
          </span>
        )}
      </span>
      <Amount of={transaction.amount} />
      {transaction.receipt && (
        <DownloadButton
          label={t`Receipt`}
          name={t`Download the receipt of ${what} ${number}`}
          get={() => receiptPdf(account.id, transaction.id)}
        />
      )}
    </li>
  );
}
