import { Trans, useLingui } from '@lingui/react/macro';
import { LinkButton } from '../components/Button';
import { PageHeader } from '../components/Page';
import type { Account } from '../lib/session/store';

/** In place of an account whose access ended, or rests, while or before it was open. */
export function AccountClosed({ account }: { account: Account }) {
  const { t } = useLingui();
  const practice = account.practice.name;
  return (
    <>
      <PageHeader
        title={account.paused ? t`Access is paused` : t`Access has ended`}
        lead={
          account.paused ? (
            <Trans>
              The person has come of age, so {practice} looks at this first. Nothing you sent is
              lost. Please ask them if it is urgent.
            </Trans>
          ) : (
            <Trans>
              {practice} has ended your access to this account. What you sent before is there. What
              was not sent yet is not.
            </Trans>
          )
        }
      />
      <LinkButton to="~/">
        <Trans>Go to my accounts</Trans>
      </LinkButton>
    </>
  );
}
