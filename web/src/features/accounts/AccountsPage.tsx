import { Trans, useLingui } from '@lingui/react/macro';
import { Redirect } from 'wouter';
import { Card, PageHeader } from '../../components/Page';
import type { Account } from '../../lib/session/store';
import { homeOf, useSessionState } from '../../lib/session/use';
import css from './AccountsPage.module.css';

/** Whose account to open, where a person reaches several. */
export default function AccountsPage() {
  const { t } = useLingui();
  const state = useSessionState();
  if (!('session' in state)) return <Redirect to="/signin" replace />;
  const { accounts } = state.session;
  if (accounts.length === 0) {
    return (
      <PageHeader
        title={t`No account is open to you`}
        lead={t`Your practice can give you access. Please ask them for an invite.`}
      />
    );
  }
  return (
    <>
      <PageHeader title={t`Which account would you like to open?`} />
      <ul className={css.accounts}>
        {accounts.map((account) => (
          <li key={account.id}>
            <Card to={homeOf(account)}>
              <AccountWords account={account} />
            </Card>
          </li>
        ))}
      </ul>
    </>
  );
}

function AccountWords({ account }: { account: Account }) {
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
  return (
    <>
      <strong>{account.name}</strong>
      <br />
      <span className="soft">{account.practice.name}</span>
    </>
  );
}
