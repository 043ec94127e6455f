import { Trans } from '@lingui/react/macro';
import { LinkButton } from '../../components/Button';
import { Card } from '../../components/Page';
import { useSessionState } from '../../lib/session/use';
import css from './profile.module.css';

/** The address that the person signs in with; it is changed on a page of its own. */
export function SignInCard({ mailsTo }: { mailsTo: string }) {
  const state = useSessionState();
  const email = 'session' in state ? state.session.login.email : '';
  return (
    <Card>
      <section aria-labelledby="sign-in-title" className={css.section}>
        <div className={css.head}>
          <h2 id="sign-in-title">
            <Trans>Sign-in address</Trans>
          </h2>
          <LinkButton to="/email" kind="quiet">
            <Trans>Change</Trans>
          </LinkButton>
        </div>
        <p className={css.address}>{email}</p>
        {mailsTo !== email && (
          <p className="soft small">
            <Trans>The practice writes to {mailsTo}. Ask there to change it.</Trans>
          </p>
        )}
      </section>
    </Card>
  );
}
