import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { FileButton } from '../../components/FileButton';
import { SidePanel } from '../../components/SidePanel';
import { TextArea } from '../../components/TextField';
import { toasts } from '../../components/Toasts';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { asProblem } from '../../lib/client/problem';
import { formsQuery, type Form } from '../../lib/library';
import { useOpenAccount } from '../../lib/session/use';
import { importForm, type Questionnaire } from './api';
import { readQuestionnaire } from './questionnaire';
import { Refusals } from './Refusals';

type ImportProps = {
  text: string;
  onText: (text: string) => void;
  onImported: (form: string) => void;
  onClose: () => void;
};

/** Imports a FHIR Questionnaire from a file or pasted; what the server refuses is shown item by item. */
export function ImportPanel({ text, onText, onImported, onClose }: ImportProps) {
  const { t } = useLingui();
  const [wrong, setWrong] = useState<string>();
  const sending = useImport(onImported);
  const change = (next: string) => {
    onText(next);
    setWrong(undefined);
    sending.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending.isPending) return;
    const questionnaire = readQuestionnaire(text);
    setWrong(questionnaire ? undefined : t`Choose a file, or paste one JSON object`);
    if (questionnaire) sending.mutate(questionnaire);
  };
  return (
    <SidePanel title={<Trans>Import a form</Trans>} onClose={onClose}>
      <form onSubmit={submit} noValidate className="stack">
        {sending.error && (
          <Refusals problem={asProblem(sending.error)} questionnaire={sending.variables} />
        )}
        <p>
          <Trans>
            A FHIR R4 Questionnaire in JSON. The same address imported again becomes the next
            version; what clients were given before stays as it was.
          </Trans>
        </p>
        <div>
          <FileButton accept=".json,application/json,application/fhir+json" onText={change}>
            <Trans>Choose a file</Trans>
          </FileButton>
        </div>
        <TextArea
          label={t`Questionnaire`}
          hint={t`Or paste it here.`}
          rows={10}
          spellCheck="false"
          autoComplete="off"
          value={text}
          error={wrong}
          onChange={change}
        />
        <Button type="submit" kind="main" busy={sending.isPending && t`Importing`}>
          <Trans>Import</Trans>
        </Button>
      </form>
    </SidePanel>
  );
}

function useImport(onImported: (form: string) => void) {
  const { t } = useLingui();
  const { id: practice } = useOpenAccount();
  const queries = useQueryClient();
  const keys = useIdempotencyKeys();
  const isKnown = (form: Form) =>
    queries
      .getQueryData(formsQuery(practice).queryKey)
      ?.pages.some((page) => page.forms.some(({ id }) => id === form.id));
  return useMutation({
    mutationFn: (questionnaire: Questionnaire) =>
      importForm(practice, questionnaire, keys.keyFor(questionnaire)),
    onSuccess: (form) => {
      keys.settled();
      const { version } = form;
      const known = isKnown(form);
      toasts.add(
        known
          ? t`This very form is there already, as version ${version}.`
          : t`Imported as version ${version}.`,
      );
      void queries.invalidateQueries(formsQuery(practice));
      onImported(form.id);
    },
  });
}
