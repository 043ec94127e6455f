import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { extendSession, signOut } from '../../lib/session/calls';

/** The last minute before a session rests. Esc stays, too. */
export function IdleDialog({ seconds }: { seconds: number }) {
  const { t, i18n } = useLingui();
  const stay = useMutation({ mutationFn: extendSession });
  const leave = useMutation({ mutationFn: signOut });
  return (
    <Dialog title={<Trans>Are you still here?</Trans>} onClose={() => stay.mutate()}>
      <p>
        <Trans>
          To keep this page private, we sign you out in{' '}
          <strong className="tabular" role="timer">
            {seconds}
          </strong>{' '}
          seconds. What you typed is kept.
        </Trans>
      </p>
      {stay.error && <p role="alert">{problemWords(i18n, asProblem(stay.error))}</p>}
      <DialogActions>
        <Button
          kind="main"

          onPress={() => stay.mutate()}
          busy={stay.isPending && t`Staying`}
        >
          <Trans>Stay signed in</Trans>
        </Button>
        <Button onPress={() => leave.mutate()}>
          <Trans>Sign out</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}
