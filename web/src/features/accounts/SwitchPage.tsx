import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { PageHeader } from '../../components/Page';
import { refreshSession } from '../../lib/session/calls';
import { useOpenAccount, useSessionState } from '../../lib/session/use';
import { AccountList } from './AccountList';

/** Switch Account: every account that the person reaches now. */
export default function SwitchPage() {
  const { t } = useLingui();
  const open = useOpenAccount();
  const state = useSessionState();
  useEffect(() => void refreshSession(), []);
  const accounts = 'session' in state ? state.session.accounts : [];
  return (
    <>
      <PageHeader
        title={t`Switch account`}
        lead={t`What you do in somebody else's account is noted as done by you, for them.`}
      />
      <AccountList accounts={accounts} open={open.id} />
    </>
  );
}
