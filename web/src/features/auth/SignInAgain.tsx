import { Trans } from '@lingui/react/macro';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { store, type Session } from '../../lib/session/store';
import { SignInForm } from './SignInForm';

/** Signing in again above the page, which is hidden meanwhile and goes on as it was. */
export function SignInAgain({ session }: { session: Session }) {
  return (
    <Dialog title={<Trans>Please sign in again</Trans>} opaque>
      <SignInForm fixedEmail={session.login.email} onSignedIn={(again) => store.signedIn(again)} />
      <div>
        <Button kind="plain" onPress={() => store.signedOut()}>
          <Trans>Leave instead</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
