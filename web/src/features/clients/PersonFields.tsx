import { useLingui } from '@lingui/react/macro';
import { DateField } from '../../components/DateField';
import { Select } from '../../components/Select';
import { TextField } from '../../components/TextField';
import { languages, type Language } from '../../lib/i18n/languages';
import { useOpenAccount } from '../../lib/session/use';
import type { Draft } from './draft';

type PersonProps = {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  field: (pointer: string) => { id: string; error: string | undefined };
};

const languageOptions = (Object.keys(languages) as Language[]).map((value) => ({
  value,
  label: languages[value].name,
}));

const zoneOptions = Intl.supportedValuesOf('timeZone').map((value) => ({
  value,
  label: value.replaceAll('_', ' '),
}));

/** Who the client is, and how to reach them. */
export function PersonFields({ draft, onDraft, field }: PersonProps) {
  const { t } = useLingui();
  const { timeZone } = useOpenAccount();
  const text = (name: 'given' | 'family' | 'preferred' | 'email') => ({
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
        label={t`Preferred name`}
        hint={t`What they like to be called.`}
        optional
        {...field('#/name/preferred')}
        {...text('preferred')}
      />
      <TextField
        label={t`Email address`}
        hint={t`The invite goes there, and they sign in with it.`}
        type="email"
        {...field('#/email')}
        {...text('email')}
      />
      <DateField
        label={t`Date of birth`}
        optional
        {...field('#/birthDate')}
        value={draft.birthDate ?? undefined}
        onChange={(birthDate) => onDraft({ ...draft, birthDate })}
      />
      <Select
        label={t`Language`}
        hint={t`The practice's own if you leave it.`}
        optional
        options={languageOptions}
        {...field('#/language')}
        value={draft.language}
        onChange={(language) => onDraft({ ...draft, language })}
      />
      <Select
        label={t`Time zone`}
        options={zoneOptions}
        {...field('#/timeZone')}
        value={draft.timeZone || (timeZone ?? '')}
        onChange={(zone) => onDraft({ ...draft, timeZone: zone })}
      />
    </>
  );
}
