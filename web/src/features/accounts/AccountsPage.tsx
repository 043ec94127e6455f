import { useLingui } from '@lingui/react/macro';
import { Redirect } from 'wouter';
import { PageHeader } from '../../components/Page';
import { useSessionState } from '../../lib/session/use';
import { AccountList } from './AccountList';

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
      <AccountList accounts={accounts} />
    </>
  );
}
