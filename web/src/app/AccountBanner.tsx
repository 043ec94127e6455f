import { Trans } from '@lingui/react/macro';
import { Banner } from '../components/Notice';
import type { Account } from '../lib/session/store';

/** Says whose account is open where it is not one's own. */
export function AccountBanner({ account }: { account: Account }) {
  if (account.relation === 'self' || account.relation === undefined) return null;
  const { name } = account;
  return (
    <Banner>
      <Trans>You are looking at {name}'s account</Trans>
    </Banner>
  );
}
