import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { Checkbox, RadioGroup } from '../../components/Choices';
import { ErrorSummary } from '../../components/ErrorSummary';
import { SidePanel } from '../../components/SidePanel';
import { toasts } from '../../components/Toasts';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { relationWords, type Relation } from '../../lib/relations';
import { useOpenAccount } from '../../lib/session/use';
import { useFormErrors } from '../../lib/useFormErrors';
import { createRelation, relationsQuery } from './api';
import { ClientPicker } from './ClientPicker';
import { draftOf, toCreate, type Draft } from './draft';
import { LevelFields } from './LevelFields';
import { LabelField, PersonFields } from './PersonFields';

const relations = Object.keys(relationWords) as Relation[];

type NewPanelProps = { client: string; onDone: (related: string) => void; onClose: () => void };

/** Ties a person to the client, and invites or links them if asked. */
export function NewPanel({ client, onDone, onClose }: NewPanelProps) {
  const { t, i18n } = useLingui();
  const errors = useFormErrors();
  const [draft, setDraft] = useState(() => draftOf('guardian'));
  const create = useCreate(client, onDone, errors.showThrown);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!create.isPending) create.mutate(draft);
  };
  return (
    <SidePanel title={<Trans>Add a person</Trans>} onClose={onClose}>
      <form onSubmit={submit} noValidate className="stack">
        <ErrorSummary errors={errors.summary} />
        <RadioGroup
          label={t`Relation`}
          choices={relations.map((value) => ({ value, label: i18n._(relationWords[value]) }))}
          value={draft.relation}
          onChange={(relation) => relation && setDraft(draftOf(relation, draft))}
          {...errors.field('#/relation')}
        />
        <Checkbox
          isSelected={draft.isClient}
          onChange={(isClient) => setDraft({ ...draft, isClient })}
        >
          <Trans>They are a client of the practice too</Trans>
        </Checkbox>
        {draft.isClient ? (
          <ClientPicker
            except={client}
            value={draft.client}
            onChange={(picked) => setDraft({ ...draft, client: picked })}
            field={errors.field}
          />
        ) : (
          <PersonFields draft={draft} onDraft={setDraft} field={errors.field} />
        )}
        <LabelField draft={draft} onDraft={setDraft} field={errors.field} />
        <LevelFields
          relation={draft.relation}
          levels={draft.levels}
          onChange={(levels) => setDraft({ ...draft, levels })}
          field={errors.field}
        />
        <Checkbox isSelected={draft.invite} onChange={(invite) => setDraft({ ...draft, invite })}>
          <Trans>Invite them now. A client who has joined needs no invite.</Trans>
        </Checkbox>
        <Button type="submit" kind="main" busy={create.isPending && t`Adding`}>
          {draft.invite ? <Trans>Add and invite</Trans> : <Trans>Add</Trans>}
        </Button>
      </form>
    </SidePanel>
  );
}

function useCreate(
  client: string,
  onDone: (related: string) => void,
  onError: (thrown: unknown) => void,
) {
  const { t } = useLingui();
  const { id: practice } = useOpenAccount();
  const queries = useQueryClient();
  const keys = useIdempotencyKeys();
  return useMutation({
    mutationFn: (draft: Draft) => {
      const body = toCreate(draft);
      return createRelation({ practice, client }, body, keys.keyFor(body));
    },
    onSuccess: (person) => {
      keys.settled();
      void queries.invalidateQueries(relationsQuery({ practice, client }));
      toasts.add(person.state === 'invited' ? t`Added. The invite is on its way.` : t`Added.`);
      onDone(person.id);
    },
    onError,
  });
}
