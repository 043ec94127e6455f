import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, LinkButton } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { useShowPractice } from '../../lib/practice';
import { relationWords } from '../../lib/relations';
import { acceptInvite, inviteQuery, renewInvite, type InviteView } from './api';
import { useArriveSignedIn } from './arrive';
import { useFragment } from './fragment';

/** Where a mailed invite lands: whose account of which practice, and one press to accept. */
export default function InvitePage() {
  const { i18n, t } = useLingui();
  const { token } = useFragment();
  const view = useQuery({ ...inviteQuery(token), enabled: token !== '' });
  useShowPractice(view.data?.practice);
  if (token === '') return <NoInvite words={t`Open the whole link from the mail.`} />;
  if (view.error) return <NoInvite words={problemWords(i18n, asProblem(view.error))} />;
  if (!view.data) return <Skeleton />;
  return <Invite token={token} invite={view.data} />;
}

function Invite({ token, invite }: { token: string; invite: InviteView }) {
  switch (invite.state) {
    case 'open':
      return <OpenInvite token={token} invite={invite} />;
    case 'accepted':
      return <AcceptedInvite invite={invite} />;
    case 'revoked':
      return <RevokedInvite invite={invite} />;
    case 'expired':
    case 'replaced':
      return <OldInvite token={token} invite={invite} />;
  }
}

function OpenInvite({ token, invite }: { token: string; invite: InviteView }) {
  const { t, i18n } = useLingui();
  const arrive = useArriveSignedIn();
  const accept = useMutation({ mutationFn: () => acceptInvite(token), onSuccess: arrive });
  const { name, email } = invite;
  const place = invite.practice.name;
  const role = invite.relation && i18n._(relationWords[invite.relation]);
  return (
    <>
      <PageHeader
        title={t`${place} invites you`}
        lead={
          role ? (
            <Trans>
              {place} lets you open {name}'s account, as: {role}. You reach what the practice has
              allowed, and what you do is noted as done by you. The invite is for {email}.
            </Trans>
          ) : invite.kind === 'staff' ? (
            <Trans>
              You are invited to work for {place} here, as {name}. The invite is for {email}.
            </Trans>
          ) : (
            <Trans>
              This opens {name}'s account at {place}: forms to fill in and documents to read, in one
              private place. The invite is for {email}.
            </Trans>
          )
        }
      />
      <div className="stack">
        {accept.error && <ProblemNotice problem={accept.error} />}
        <Button
          kind="main"
          wide
          busy={accept.isPending && t`Opening`}
          onPress={() => accept.mutate()}
        >
          <Trans>Accept and sign in</Trans>
        </Button>
        <p className="soft small">
          <Trans>
            Is this not for you? Close this page. Nothing happens until you press the button.
          </Trans>
        </p>
      </div>
    </>
  );
}

function OldInvite({ token, invite }: { token: string; invite: InviteView }) {
  const { t } = useLingui();
  const renew = useMutation({ mutationFn: () => renewInvite(token) });
  const { email } = invite;
  const place = invite.practice.name;
  if (renew.isSuccess) {
    return (
      <PageHeader
        title={t`Check your mail`}
        lead={<Trans>A new invite is on its way to {email}. You can close this page.</Trans>}
      />
    );
  }
  const replaced = invite.state === 'replaced';
  return (
    <>
      <PageHeader
        title={replaced ? t`There is a newer invite` : t`This invite is too old`}
        lead={
          replaced ? (
            <Trans>Open the newest mail from {place}, or ask for another one.</Trans>
          ) : (
            <Trans>Invites work for some days only. We can mail a new one to {email}.</Trans>
          )
        }
      />
      <div className="stack">
        {renew.error && <ProblemNotice problem={renew.error} />}
        <Button
          kind="main"
          wide
          busy={renew.isPending && t`Sending`}
          onPress={() => renew.mutate()}
        >
          <Trans>Send me a new one</Trans>
        </Button>
      </div>
    </>
  );
}

function AcceptedInvite({ invite }: { invite: InviteView }) {
  const { t } = useLingui();
  const { email } = invite;
  return (
    <>
      <PageHeader
        title={t`This invite was accepted already`}
        lead={<Trans>Sign in with {email} to go on.</Trans>}
      />
      <LinkButton to={`/p/${invite.practice.slug}`} wide>
        <Trans>Sign in</Trans>
      </LinkButton>
    </>
  );
}

function RevokedInvite({ invite }: { invite: InviteView }) {
  const { t } = useLingui();
  const place = invite.practice.name;
  return (
    <PageHeader
      title={t`This invite was taken back`}
      lead={<Trans>Please ask {place} for a new one.</Trans>}
    />
  );
}

function NoInvite({ words }: { words: string }) {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`This invite did not open`} lead={words} />
      <LinkButton to="/signin">
        <Trans>Go to sign-in</Trans>
      </LinkButton>
    </>
  );
}
