import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toasts } from '../../components/Toasts';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { useOpenAccount } from '../../lib/session/use';
import { assignForms, clientTasksQuery } from './api';
import { toSend, type Sending } from './draft';
import { SendForms } from './SendForms';

/** Gives a client more forms to fill in. */
export function AssignForm({ client }: { client: string }) {
  const { t } = useLingui();
  const { id: practice } = useOpenAccount();
  const queries = useQueryClient();
  const keys = useIdempotencyKeys();
  const assign = useMutation({
    mutationFn: (sending: Sending) => {
      const body = toSend(sending);
      return assignForms(practice, client, body, keys.keyFor(body));
    },
    onSuccess: ({ tasks }) => {
      keys.settled();
      toasts.add(<Plural value={tasks.length} one="# form assigned" other="# forms assigned" />);
      return queries.invalidateQueries(clientTasksQuery(practice, client));
    },
  });
  return (
    <SendForms
      open={<Trans>Assign forms</Trans>}
      send={<Trans>Assign</Trans>}
      sending={assign.isPending && t`Assigning`}
      onSend={(chosen) => assign.mutateAsync(chosen)}
    />
  );
}
