import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { ProblemNotice } from '../../components/ProblemNotice';
import { asProblem } from '../../lib/client/problem';
import { useOpenAccount } from '../../lib/session/use';
import { cancel, type Appointment, type Fee } from './api';
import { LateNotice, feeToAccept } from './LateNotice';
import { useChange } from './useChange';

type CancelProps = { appointment: Appointment; onClose: () => void };

/** Asks before an appointment is given up; one who is late reads what it costs first. */
export function CancelDialog({ appointment, onClose }: CancelProps) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const cancelling = useChange(
    (fee: Fee | undefined) => cancel(account.id, appointment.id, fee),
    onClose,
  );
  const problem = cancelling.error && asProblem(cancelling.error);
  const fee = feeToAccept(appointment, problem);
  return (
    <Dialog title={<Trans>Cancel this appointment?</Trans>} onClose={onClose}>
      {fee ? (
        <LateNotice fee={fee} />
      ) : (
        <p>
          <Trans>Your time goes to somebody else. You can't take it back.</Trans>
        </p>
      )}
      {problem && !problem.is('late') && <ProblemNotice problem={problem} />}
      <DialogActions>
        <Button onPress={onClose}>
          <Trans>Keep it</Trans>
        </Button>
        <Button
          kind="danger"
          busy={cancelling.isPending && t`Cancelling`}
          onPress={() => cancelling.mutate(fee)}
        >
          {fee && fee.minor > 0 ? (
            <Trans>Cancel and accept the fee</Trans>
          ) : (
            <Trans>Cancel appointment</Trans>
          )}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
