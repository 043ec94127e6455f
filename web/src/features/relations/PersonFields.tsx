import { useLingui } from '@lingui/react/macro';
import { Select } from '../../components/Select';
import { TextField } from '../../components/TextField';
import { languages, type Language } from '../../lib/i18n/languages';
import type { Draft } from './draft';

type PersonFieldsProps = {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  field: (pointer: string) => { id: string; error: string | undefined };
  /** The person has joined: their address is their own to change. */
  joined?: boolean;
};

const languageOptions = (Object.keys(languages) as Language[]).map((value) => ({
  value,
  label: languages[value].name,
}));

/** Who the person is, and how to reach them. */
export function PersonFields({ draft, onDraft, field, joined }: PersonFieldsProps) {
  const { t } = useLingui();
  const text = (name: 'given' | 'family' | 'email' | 'phone') => ({
    value: draft[name],
    onChange: (value: string) => onDraft({ ...draft, [name]: value }),
    autoComplete: 'off',
    spellCheck: 'false' as const,
  });
  return (
    <>
      <TextField label={t`Given name`} {...field('#/name/given')} {...text('given')} />
      <TextField label={t`Family name`} {...field('#/name/family')} {...text('family')} />
      <TextField
        label={t`Email address`}
        hint={
          joined
            ? t`They sign in with it and change it themselves.`
            : t`Needed for whoever is to reach the account. Not the client's own.`
        }
        type="email"
        optional
        isDisabled={joined}
        {...field('#/email')}
        {...text('email')}
      />
      <TextField
        label={t`Telephone`}
        type="tel"
        optional
        {...field('#/phone')}
        {...text('phone')}
      />
      <Select
        label={t`Language`}
        hint={t`The client's own if you leave it.`}
        optional
        options={languageOptions}
        {...field('#/language')}
        value={draft.language}
        onChange={(language) => onDraft({ ...draft, language })}
      />
    </>
  );
}

/** What the client calls them; asked of everybody. */
export function LabelField({ draft, onDraft, field }: PersonFieldsProps) {
  const { t } = useLingui();
  return (
    <TextField
      label={t`What they are to the client`}
      hint={t`Such as mother, or case worker.`}
      optional
      {...field('#/label')}
      value={draft.label}
      onChange={(label) => onDraft({ ...draft, label })}
    />
  );
}
