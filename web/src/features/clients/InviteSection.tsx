import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Facts } from '../../components/Facts';
import { Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { toasts } from '../../components/Toasts';
import { DateTime } from '../../components/Values';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { may, useOpenAccount } from '../../lib/session/use';
import { clientQuery, resendInvite, type Client, type Invite } from './api';
import { AddressDialog } from './AddressDialog';
import { InviteForm } from './InviteForm';
import { InviteMark, inviteWord } from './InviteMark';
import { RevokeDialog } from './RevokeDialog';

/** How a client's invite stands, and what can be done about it. */
export function InviteSection({ client }: { client: Client }) {
  const account = useOpenAccount();
  const { invite } = client;
  const manages = may(account, 'clients:manage');
  const over = !invite || invite.state === 'revoked';
  return (
    <Section
      title={<Trans>Portal access</Trans>}
      aside={invite && <InviteMark state={invite.state} />}
    >
      {invite ? (
        <InviteFacts invite={invite} />
      ) : (
        <p className="soft">
          <Trans>Not invited yet.</Trans>
        </p>
      )}
      {invite?.state === 'bounced' && (
        <p>
          <Trans>The mail did not arrive. Check the address with the client.</Trans>
        </p>
      )}
      {manages && over && <InviteForm client={client} />}
      {manages && invite && !over && invite.state !== 'accepted' && (
        <InviteActions client={client} invite={invite} />
      )}
    </Section>
  );
}

function InviteFacts({ invite }: { invite: Invite }) {
  const { t, i18n } = useLingui();
  const { timeZone } = useOpenAccount();
  const { state } = invite;
  const at = (moment: string) => <DateTime at={moment} zone={timeZone} />;
  const open = !['accepted', 'revoked', 'expired'].includes(state);
  return (
    <Facts
      facts={[
        [t`Sent`, at(invite.sentAt)],
        [i18n._(inviteWord(state)), state !== 'sent' && at(invite.stateAt)],
        [t`Works until`, open && at(invite.expiresAt)],
      ]}
    />
  );
}

function InviteActions({ client, invite }: { client: Client; invite: Invite }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const [mending, setMending] = useState(false);
  const resend = useResend(client.id, invite);
  return (
    <>
      {resend.error && <ProblemNotice problem={resend.error} />}
      <div className="row">
        <Button onPress={() => resend.mutate()} busy={resend.isPending && t`Sending`}>
          <Trans>Send again</Trans>
        </Button>
        <Button kind="plain" onPress={() => setMending(true)}>
          <Trans>Correct the address</Trans>
        </Button>
        {invite.state !== 'expired' && (
          <Button kind="plain" onPress={() => setAsking(true)}>
            <Trans>Revoke</Trans>
          </Button>
        )}
      </div>
      {mending && <AddressDialog client={client} onClose={() => setMending(false)} />}
      {asking && (
        <RevokeDialog client={client.id} invite={invite.id} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

function useResend(client: string, invite: Invite) {
  const { t } = useLingui();
  const { id: practice } = useOpenAccount();
  const queries = useQueryClient();
  const keys = useIdempotencyKeys();
  return useMutation({
    mutationFn: () => resendInvite(practice, client, invite.id, keys.keyFor(invite.id)),
    onSuccess: (sent) => {
      keys.settled();
      const { queryKey } = clientQuery(practice, client);
      queries.setQueryData(queryKey, (known) => known && { ...known, invite: sent });
      toasts.add(t`The invite is on its way again. The older link no longer works.`);
    },
    onError: () => queries.invalidateQueries(clientQuery(practice, client)),
  });
}
