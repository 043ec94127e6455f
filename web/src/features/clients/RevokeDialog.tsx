import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { ProblemNotice } from '../../components/ProblemNotice';
import { useOpenAccount } from '../../lib/session/use';
import { clientQuery, revokeInvite } from './api';

type RevokeProps = { client: string; invite: string; onClose: () => void };

/** Asks before an invite stops working, which can't be undone. */
export function RevokeDialog({ client, invite, onClose }: RevokeProps) {
  const { t } = useLingui();
  const { id: practice } = useOpenAccount();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeInvite(practice, client, invite),
    onSuccess: (revoked) => {
      const { queryKey } = clientQuery(practice, client);
      queries.setQueryData(queryKey, (known) => known && { ...known, invite: revoked });
      onClose();
    },
    onError: () => queries.invalidateQueries(clientQuery(practice, client)),
  });
  return (
    <Dialog title={<Trans>Revoke the invite?</Trans>} onClose={onClose}>
      <p>
        <Trans>The link in the mail stops working at once. You can invite them again later.</Trans>
      </p>
      {revoke.error && <ProblemNotice problem={revoke.error} />}
      <DialogActions>
        <Button onPress={onClose}>
          <Trans>Keep it</Trans>
        </Button>
        <Button
          kind="danger"
          onPress={() => revoke.mutate()}
          busy={revoke.isPending && t`Revoking`}
        >
          <Trans>Revoke</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}
