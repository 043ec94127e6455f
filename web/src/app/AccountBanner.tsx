import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Banner } from '../components/Notice';
import { relationWords } from '../lib/relations';
import type { Account, Session } from '../lib/session/store';
import { homeOf } from '../lib/session/use';

/** Says whose account is open where it is not one's own; one press returns. */
export function AccountBanner({ account, session }: { account: Account; session: Session }) {
  const { i18n, t } = useLingui();
  const { name, relation } = account;
  if (relation === 'self' || relation === 'staff' || relation === undefined) return null;
  const own = session.accounts.find((one) => one.relation === 'self');
  const role = i18n._(relationWords[relation]);
  return (
    <Banner label={t`Whose account is open`}>
      <span>
        <Trans>You are looking at {name}'s account</Trans> <span className="small">({role})</span>
      </span>{' '}
      {own ? (
        <Link to={`~${homeOf(own)}`}>
          <Trans>Back to my account</Trans>
        </Link>
      ) : (
        session.accounts.length > 1 && (
          <Link to="~/accounts">
            <Trans>Switch account</Trans>
          </Link>
        )
      )}
    </Banner>
  );
}
