import { Trans, useLingui } from '@lingui/react/macro';
import { DateField } from '../../components/DateField';
import { Select } from '../../components/Select';
import { TextField } from '../../components/TextField';
import { CalendarDate } from '../../components/Values';
import { useOpenAccount } from '../../lib/session/use';
import type { Values } from './api';
import { given, optionsOf } from './codes';
import css from './profile.module.css';
import { PronounsField } from './PronounsField';
import { SectionCard, type Shown } from './SectionCard';
import type { Form } from './SectionEditor';
import { sexes } from './words';

type Identity = NonNullable<Values['identity']>;
type Draft = {
  first: string;
  last: string;
  preferred: string;
  pronouns: string;
  birthDate: string | null | undefined;
  sex: Identity['sex'] | '';
  gender: string;
};

/** Who the client is. */
export function IdentitySection(shown: Shown) {
  const fixed = shown.profile.birthDateFixed;
  return (
    <SectionCard
      {...shown}
      section="identity"
      always={['birthDate']}
      draftOf={draftOf}
      valuesOf={valuesOf}
      unfinished={unfinished}
      form={(form) => <Fields form={form} fixed={fixed} />}
    />
  );
}

function draftOf({ identity }: Values): Draft {
  return {
    first: identity?.name.given ?? '',
    last: identity?.name.family ?? '',
    preferred: identity?.name.preferred ?? '',
    pronouns: identity?.pronouns ?? '',
    birthDate: identity?.birthDate,
    sex: identity?.sex ?? '',
    gender: identity?.gender ?? '',
  };
}

function valuesOf(draft: Draft): Values {
  return {
    identity: {
      name: { given: draft.first, family: draft.last, preferred: given(draft.preferred) },
      pronouns: given(draft.pronouns),
      birthDate: given(draft.birthDate),
      sex: draft.sex || undefined,
      gender: given(draft.gender),
    },
  };
}

function unfinished(draft: Draft): Record<string, string> {
  return draft.birthDate === null ? { '/birthDate': 'date' } : {};
}

function Fields({ form, fixed }: { form: Form<Draft>; fixed: boolean }) {
  const { t, i18n } = useLingui();
  const { draft, set, field } = form;
  return (
    <>
      <div className={css.pair}>
        <TextField
          {...field('/name/given')}
          label={t`Legal first name`}
          autoComplete="given-name"
          value={draft.first}
          onChange={(first) => set({ first })}
        />
        <TextField
          {...field('/name/family')}
          label={t`Legal last name`}
          autoComplete="family-name"
          value={draft.last}
          onChange={(last) => set({ last })}
        />
      </div>
      <TextField
        {...field('/name/preferred')}
        label={t`Preferred name`}
        hint={t`What people call you. The portal uses it to greet you.`}
        optional
        autoComplete="nickname"
        value={draft.preferred}
        onChange={(preferred) => set({ preferred })}
      />
      <PronounsField
        {...field('/pronouns')}
        value={draft.pronouns}
        onChange={(pronouns) => set({ pronouns })}
      />
      <BirthDate form={form} fixed={fixed} />
      <Select
        {...field('/sex')}
        label={t`Sex in official records`}
        hint={t`As it stands on insurance cards and official papers.`}
        optional
        options={optionsOf(i18n, sexes)}
        value={draft.sex ?? ''}
        onChange={(sex) => set({ sex })}
      />
      <TextField
        {...field('/gender')}
        label={t`Gender`}
        hint={t`In your own words.`}
        optional
        value={draft.gender}
        onChange={(gender) => set({ gender })}
      />
    </>
  );
}

/** A minor's date of birth is only told here; staff change it. */
function BirthDate({ form, fixed }: { form: Form<Draft>; fixed: boolean }) {
  const { t } = useLingui();
  const practice = useOpenAccount().practice.name;
  const { draft, set, field } = form;
  if (fixed) {
    return (
      <div id={field('/birthDate').id}>
        <p className={css.told}>
          <Trans>Date of birth</Trans>:{' '}
          {draft.birthDate ? <CalendarDate date={draft.birthDate} /> : <Trans>Not given</Trans>}
        </p>
        <p className="soft small">
          <Trans>Only {practice} can change this.</Trans>
        </p>
      </div>
    );
  }
  return (
    <DateField
      {...field('/birthDate')}
      label={t`Date of birth`}
      optional
      birthday
      value={draft.birthDate ?? undefined}
      onChange={(birthDate) => set({ birthDate })}
    />
  );
}
