import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { Icon } from '../../components/Icon';
import { Card } from '../../components/Page';
import { StatusMark } from '../../components/StatusMark';
import { relationWords } from '../../lib/relations';
import type { Account } from '../../lib/session/store';
import { homeOf } from '../../lib/session/use';
import css from './accounts.module.css';

type AccountListProps = { accounts: readonly Account[]; open?: string };

/** The accounts that a person reaches, their own first; one press opens another. */
export function AccountList({ accounts, open }: AccountListProps) {
  return (
    <ul className={css.accounts}>
      {[...accounts].sort(ownFirst).map((account) => (
        <li key={account.id}>
          <Card to={account.id === open || account.paused ? undefined : `~${homeOf(account)}`}>
            <div className={css.account}>
              <div>
                <AccountWords account={account} />
              </div>
              <Standing account={account} open={account.id === open} />
            </div>
          </Card>
        </li>
      ))}
    </ul>
  );
}

function ownFirst(a: Account, b: Account): number {
  return Number(b.relation === 'self') - Number(a.relation === 'self');
}

function AccountWords({ account }: { account: Account }) {
  const { i18n } = useLingui();
  if (account.kind === 'staff') {
    return (
      <>
        <strong>{account.practice.name}</strong>
        <br />
        <span className="soft">
          <Trans>The practice's console</Trans>
        </span>
      </>
    );
  }
  const { relation } = account;
  const practice = account.practice.name;
  const other = relation !== 'self' && relation !== 'staff' && relation;
  const role = other && i18n._(relationWords[other]);
  return (
    <>
      <strong>{account.name}</strong>
      <br />
      <span className="soft">
        {role ? (
          <Trans>
            {practice} · You are: {role}
          </Trans>
        ) : (
          practice
        )}
      </span>
    </>
  );
}

function Standing({ account, open }: { account: Account; open: boolean }) {
  if (account.paused) {
    return (
      <StatusMark status="due">
        <Trans>Paused until the practice has looked at it</Trans>
      </StatusMark>
    );
  }
  if (!open) return <Icon name="open" size={20} />;
  return (
    <StatusMark status="done">
      <Trans>Open now</Trans>
    </StatusMark>
  );
}
