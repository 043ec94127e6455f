import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { ProblemNotice } from '../../components/ProblemNotice';
import type { RelatedPerson } from './api';
import { useEnd } from './useChanges';
import { fullName } from './Words';

type EndDialogProps = { client: string; person: RelatedPerson; onClose: () => void };

/** Asks before a tie ends, which can't be undone. */
export function EndDialog({ client, person, onClose }: EndDialogProps) {
  const { t } = useLingui();
  const end = useEnd(client, person, onClose);
  const name = fullName(person.name);
  return (
    <Dialog title={<Trans>End this relation?</Trans>} onClose={onClose}>
      <p>
        <Trans>
          {name} no longer reaches the account from their next request on. What they did stays in
          the history.
        </Trans>
      </p>
      {end.error && <ProblemNotice problem={end.error} />}
      <DialogActions>
        <Button onPress={onClose}>
          <Trans>Keep it</Trans>
        </Button>
        <Button kind="danger" onPress={() => end.mutate()} busy={end.isPending && t`Ending`}>
          <Trans>End it</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}
