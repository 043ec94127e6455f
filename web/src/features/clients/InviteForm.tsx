import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toasts } from '../../components/Toasts';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { useOpenAccount } from '../../lib/session/use';
import { clientQuery, clientTasksQuery, inviteClient, type Client } from './api';
import { toSend, type Sending } from './draft';
import { SendForms } from './SendForms';

/** Invites a client who has no open invite, with forms if any are chosen. */
export function InviteForm({ client }: { client: Client }) {
  const { t } = useLingui();
  const { id: practice } = useOpenAccount();
  const queries = useQueryClient();
  const keys = useIdempotencyKeys();
  const invite = useMutation({
    mutationFn: (sending: Sending) => {
      const body = toSend(sending);
      return inviteClient(practice, client.id, body, keys.keyFor(body));
    },
    onSuccess: (sent) => {
      keys.settled();
      const { queryKey } = clientQuery(practice, client.id);
      queries.setQueryData(queryKey, (known) => known && { ...known, invite: sent });
      void queries.invalidateQueries(clientTasksQuery(practice, client.id));
      toasts.add(t`The invite is on its way.`);
    },
    onError: () => queries.invalidateQueries(clientQuery(practice, client.id)),
  });
  return (
    <SendForms
      open={<Trans>Invite</Trans>}
      send={<Trans>Send the invite</Trans>}
      sending={invite.isPending && t`Sending`}
      onSend={(chosen) => invite.mutateAsync(chosen)}
      optional
    />
  );
}
