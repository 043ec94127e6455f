import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../../components/Button';
import { ErrorSummary } from '../../components/ErrorSummary';
import { asProblem } from '../../lib/client/problem';
import type { Profile, Section, Subject, Values } from './api';
import { ConflictChooser } from './ConflictChooser';
import { faultOf, fieldId, useErrorsOf, useSave, type Fault } from './useSave';

/** What a section's fields work with. A field is named by the pointer below the section. */
export type Form<Draft> = {
  draft: Draft;
  set: (patch: Partial<Draft>) => void;
  field: (tail: string) => { id: string; error?: string };
};

export type Editing<Draft> = {
  draftOf: (values: Values) => Draft;
  valuesOf: (draft: Draft) => Values;
  /** Fields that can't be sent yet, with the code of what is wrong, such as half a date. */
  unfinished?: (draft: Draft) => Record<string, string>;
  form: (form: Form<Draft>) => ReactNode;
};

type SectionEditorProps<Draft> = Editing<Draft> & {
  subject: Subject;
  section: Section;
  profile: Profile;
  /** Called when the fields can go; with true where they were saved. */
  onClose: (saved: boolean) => void;
  onKeep: () => void;
};

/** A section's fields. What is typed stays through every error, conflict and sign-in. */
export function SectionEditor<Draft>(props: SectionEditorProps<Draft>) {
  const { subject, section, profile, onClose, onKeep } = props;
  const { t } = useLingui();
  const form = useFirstField();
  const [draft, setDraft] = useState(() => props.draftOf(profile.values));
  // The version these values were made from: it must not follow what is read meanwhile.
  const [version, setVersion] = useState(profile.revisions[section]?.version ?? 0);
  const save = useSave(subject, section);
  const { errors, summary, refuse } = useErrors(section, save.error);
  const conflict = save.error ? asProblem(save.error).conflict : undefined;
  const submit = (from: number) => {
    if (save.isPending || refuse(props.unfinished?.(draft) ?? {})) return;
    const wish = { version: from, values: props.valuesOf(draft) };
    save.mutate(wish, { onSuccess: () => onClose(true) });
  };
  if (conflict) {
    const goOn = () => {
      setVersion(conflict.version);
      save.reset();
    };
    return (
      <ConflictChooser
        conflict={conflict}
        busy={save.isPending}
        onReplace={() => submit(conflict.version)}
        onKeep={onKeep}
        onEdit={goOn}
      />
    );
  }
  const field = (tail: string) => {
    const id = fieldId(section, tail);
    return { id, error: errors.find((error) => error.id === id)?.text };
  };
  const set = (patch: Partial<Draft>) => setDraft((before) => ({ ...before, ...patch }));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit(version);
  };
  return (
    <form ref={form} noValidate className="stack" onSubmit={onSubmit}>
      <ErrorSummary errors={summary} />
      {props.form({ draft, set, field })}
      <div className="row">
        <Button type="submit" kind="main" busy={save.isPending && t`Saving`}>
          <Trans>Save</Trans>
        </Button>
        <Button onPress={() => onClose(false)}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

/** What is wrong: what the page sees by itself, else what the last save was told. */
function useErrors(section: Section, thrown: Error | null) {
  const { i18n } = useLingui();
  const [own, setOwn] = useState<Fault[]>([]);
  const told = useErrorsOf(section, thrown);
  const refuse = (unfinished: Record<string, string>): boolean => {
    const found = Object.entries(unfinished).map(([tail, code]) =>
      faultOf(i18n, section, tail, code),
    );
    setOwn(found);
    return found.length > 0;
  };
  const errors = own.length > 0 ? own : told;
  const summary = errors.map(({ id, label, text }) => ({
    id,
    text: label ? `${label}: ${text}` : text,
  }));
  return { errors, summary: useSteady(summary), refuse };
}

/** The same array while it says the same, so that a summary takes focus once. */
function useSteady<T>(errors: T): T {
  const [steady, setSteady] = useState(errors);
  if (JSON.stringify(steady) === JSON.stringify(errors)) return steady;
  setSteady(errors);
  return errors;
}

function useFirstField() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, []);
  return form;
}
