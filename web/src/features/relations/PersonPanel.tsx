import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Facts } from '../../components/Facts';
import { Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Reach } from '../../components/Reach';
import { SidePanel } from '../../components/SidePanel';
import { Day } from '../../components/Values';
import { may, useOpenAccount } from '../../lib/session/use';
import { useFormErrors } from '../../lib/useFormErrors';
import type { RelatedPerson } from './api';
import { draftFrom } from './draft';
import { EndDialog } from './EndDialog';
import { LevelFields } from './LevelFields';
import { LabelField, PersonFields } from './PersonFields';
import { useInvite, useUpdate } from './useChanges';
import { fullName, RelationName, StateMark } from './Words';

type PersonPanelProps = { client: string; person: RelatedPerson; onClose: () => void };

/** One person tied to the client: how the tie stands, and how to change it. */
export function PersonPanel({ client, person, onClose }: PersonPanelProps) {
  const account = useOpenAccount();
  const open = person.state !== 'ended' && may(account, 'clients:manage');
  return (
    <SidePanel title={fullName(person.name)} onClose={onClose}>
      <Standing person={person} />
      {open && <Actions client={client} person={person} />}
      {open && <Editing client={client} person={person} />}
    </SidePanel>
  );
}

function Standing({ person }: { person: RelatedPerson }) {
  const { t } = useLingui();
  const { timeZone } = useOpenAccount();
  const day = (at: string | undefined) => at && <Day at={at} zone={timeZone} />;
  return (
    <Facts
      facts={[
        [t`Relation`, <RelationName key="relation" person={person} />],
        [t`State`, <StateMark key="state" person={person} />],
        [t`Reaches`, <Reach key="reach" levels={person.levels} />],
        [t`Email`, person.email],
        [t`Telephone`, person.phone],
        [t`Joined`, day(person.joinedAt)],
        [t`Pauses when the client comes of age`, day(person.pausesAt)],
        [t`The client asked to end it`, day(person.askedToEndAt)],
        [t`Ended`, day(person.endedAt)],
      ]}
    />
  );
}

function Actions({ client, person }: { client: string; person: RelatedPerson }) {
  const { t } = useLingui();
  const [ending, setEnding] = useState(false);
  const invite = useInvite(client, person);
  const joined = person.joinedAt !== undefined;
  return (
    <div className="stack-tight">
      {invite.error && <ProblemNotice problem={invite.error} />}
      <div className="row">
        {!joined && (
          <Button onPress={() => invite.mutate()} busy={invite.isPending && t`Sending`}>
            {person.invite ? <Trans>Send the invite again</Trans> : <Trans>Invite</Trans>}
          </Button>
        )}
        <Button onPress={() => setEnding(true)}>
          <Trans>End</Trans>
        </Button>
      </div>
      {ending && <EndDialog client={client} person={person} onClose={() => setEnding(false)} />}
    </div>
  );
}

/** What can be changed. What is typed stays, whatever is saved elsewhere meanwhile. */
function Editing({ client, person }: { client: string; person: RelatedPerson }) {
  const { t } = useLingui();
  const errors = useFormErrors();
  const [draft, setDraft] = useState(() => draftFrom(person));
  const update = useUpdate(client, person, errors.showThrown);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!update.isPending) update.mutate(draft);
  };
  const fields = { draft, onDraft: setDraft, field: errors.field };
  return (
    <Section title={<Trans>Change</Trans>}>
      <form onSubmit={submit} noValidate className="stack">
        <ErrorSummary errors={errors.summary} />
        {!draft.isClient && <PersonFields {...fields} joined={person.joinedAt !== undefined} />}
        <LabelField {...fields} />
        <LevelFields
          relation={draft.relation}
          levels={draft.levels}
          onChange={(levels) => setDraft({ ...draft, levels })}
          field={errors.field}
        />
        <Button type="submit" kind="main" busy={update.isPending && t`Saving`}>
          <Trans>Save</Trans>
        </Button>
      </form>
    </Section>
  );
}
