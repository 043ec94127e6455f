import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Button } from '../../components/Button';
import { Checkbox } from '../../components/Choices';
import { ErrorSummary } from '../../components/ErrorSummary';
import { SidePanel } from '../../components/SidePanel';
import { toasts } from '../../components/Toasts';
import type { Pointed } from '../../lib/client/fields';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { useOpenAccount } from '../../lib/session/use';
import { useFormErrors } from '../../lib/useFormErrors';
import { clientQuery, clientsQuery, createClient } from './api';
import { toBody, type Draft } from './draft';
import { FormPicker } from './FormPicker';
import { PersonFields } from './PersonFields';

type NewClientProps = {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  onCreated: (client: string) => void;
  onClose: () => void;
};

/** Creates a client and, if asked, invites them with forms to fill in. */
export function NewClientPanel({ draft, onDraft, onCreated, onClose }: NewClientProps) {
  const { t } = useLingui();
  const errors = useFormErrors();
  const check = useCheck();
  const create = useCreate(onCreated, errors.showThrown);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    const wrong = check(draft);
    errors.show(wrong);
    if (wrong.length === 0) create.mutate(draft);
  };
  return (
    <SidePanel title={<Trans>New client</Trans>} onClose={onClose}>
      <form onSubmit={submit} noValidate className="stack">
        <ErrorSummary errors={errors.summary} />
        <PersonFields draft={draft} onDraft={onDraft} field={errors.field} />
        <Checkbox isSelected={draft.invite} onChange={(invite) => onDraft({ ...draft, invite })}>
          <Trans>Invite them now. The mail says that an account waits, and nothing more.</Trans>
        </Checkbox>
        {draft.invite && (
          <FormPicker
            sending={draft.sending}
            onChange={(sending) => onDraft({ ...draft, sending })}
            base="#/invite"
            field={errors.field}
            optional
          />
        )}
        <Button type="submit" kind="main" busy={create.isPending && t`Creating`}>
          {draft.invite ? <Trans>Create and invite</Trans> : <Trans>Create</Trans>}
        </Button>
      </form>
    </SidePanel>
  );
}

function useCreate(onCreated: (client: string) => void, onError: (thrown: unknown) => void) {
  const { t } = useLingui();
  const { id: practice } = useOpenAccount();
  const queries = useQueryClient();
  const keys = useIdempotencyKeys();
  return useMutation({
    mutationFn: (draft: Draft) => {
      const body = toBody(draft);
      return createClient(practice, body, keys.keyFor(body));
    },
    onSuccess: (client) => {
      keys.settled();
      queries.setQueryData(clientQuery(practice, client.id).queryKey, client);
      void queries.invalidateQueries(clientsQuery(practice));
      toasts.add(client.invite ? t`Created. The invite is on its way.` : t`Created.`);
      onCreated(client.id);
    },
    onError,
  });
}

/** What can be told before sending; the API judges the rest. */
function useCheck() {
  const { t } = useLingui();
  return (draft: Draft): Pointed[] => {
    const wrong: Pointed[] = [];
    const look = (bad: boolean, pointer: string, text: string) => {
      if (bad) wrong.push({ pointer, text });
    };
    look(!draft.given.trim(), '#/name/given', t`Enter the given name`);
    look(!draft.family.trim(), '#/name/family', t`Enter the family name`);
    const email = t`Enter an email address, such as name@example.com`;
    look(!/^\S+@\S+\.\S+$/.test(draft.email.trim()), '#/email', email);
    look(
      draft.birthDate === null,
      '#/birthDate',
      t`Enter the date of birth as day, month and year`,
    );
    const due = draft.invite && draft.sending.forms.length > 0 && draft.sending.dueOn === null;
    look(due, '#/invite/dueOn', t`Enter the due date as day, month and year`);
    return wrong;
  };
}
