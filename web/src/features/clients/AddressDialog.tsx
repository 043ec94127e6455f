import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { ProblemNotice } from '../../components/ProblemNotice';
import { TextField } from '../../components/TextField';
import { toasts } from '../../components/Toasts';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { useOpenAccount } from '../../lib/session/use';
import { clientQuery, inviteClient, type Client } from './api';

type AddressProps = { client: Client; onClose: () => void };

/** Mends an address that was mistyped: it is kept, and a new invite goes there. */
export function AddressDialog({ client, onClose }: AddressProps) {
  const { t } = useLingui();
  const { id: practice } = useOpenAccount();
  const queries = useQueryClient();
  const keys = useIdempotencyKeys();
  const [email, setEmail] = useState(client.email);
  const send = useMutation({
    mutationFn: () => {
      const body = { forms: [], email: email.trim() };
      return inviteClient(practice, client.id, body, keys.keyFor(body));
    },
    onSuccess: () => {
      keys.settled();
      toasts.add(t`The invite is on its way to the new address. The older link no longer works.`);
      onClose();
    },
    onSettled: () => queries.invalidateQueries(clientQuery(practice, client.id)),
  });
  return (
    <Dialog title={<Trans>Correct the address</Trans>} onClose={onClose}>
      <p>
        <Trans>A new invite goes to the address, and the one that was sent stops working.</Trans>
      </p>
      {send.error && <ProblemNotice problem={send.error} />}
      <TextField label={t`Email address`} type="email" value={email} onChange={setEmail} />
      <DialogActions>
        <Button onPress={onClose}>
          <Trans>Keep it</Trans>
        </Button>
        <Button
          kind="main"
          isDisabled={!email.trim() || email.trim() === client.email}
          onPress={() => send.mutate()}
          busy={send.isPending && t`Sending`}
        >
          <Trans>Send to this address</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}
