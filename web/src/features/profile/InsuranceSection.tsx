import { Trans, useLingui } from '@lingui/react/macro';
import { DateField } from '../../components/DateField';
import { Select } from '../../components/Select';
import { TextField } from '../../components/TextField';
import type { Values } from './api';
import { given, optionsOf } from './codes';
import { Pictures, type Side } from './Pictures';
import css from './profile.module.css';
import { SectionCard, type Shown } from './SectionCard';
import type { Form } from './SectionEditor';
import { holders } from './words';

type Insurance = NonNullable<Values['primaryInsurance']>;
type InsuranceName = 'primaryInsurance' | 'secondaryInsurance';
type Part = string | null | undefined; // of a date: null while it is none
type Draft = {
  payer: string;
  plan: string;
  memberId: string;
  groupNumber: string;
  holder: Insurance['holder']['relationship'];
  holderName: string;
  holderBirthDate: Part;
  from: Part;
  until: Part;
};

/** One of the two insurances. */
export function InsuranceSection({ section, ...shown }: Shown & { section: InsuranceName }) {
  return (
    <SectionCard
      {...shown}
      section={section}
      empty={
        section === 'primaryInsurance' ? (
          <Trans>None yet. Have the insurance card at hand to add it.</Trans>
        ) : (
          <Trans>None. Add it if a second plan pays too.</Trans>
        )
      }
      draftOf={(values) => draftOf(values[section])}
      valuesOf={(draft) => ({ [section]: insuranceOf(draft) })}
      unfinished={unfinished}
      form={(form) => <Fields form={form} />}
    >
      <CardPictures {...shown} section={section} />
    </SectionCard>
  );
}

/** Both sides of the insurance's card; few have a second insurance, so its card is asked for once it is there. */
function CardPictures(props: Shown & { section: InsuranceName }) {
  const { section, subject, profile, editable } = props;
  const { t } = useLingui();
  const sides: Record<InsuranceName, readonly Side[]> = {
    primaryInsurance: [
      ['insurance-primary-front', t`Insurance card, front`],
      ['insurance-primary-back', t`Insurance card, back`],
    ],
    secondaryInsurance: [
      ['insurance-secondary-front', t`Second insurance card, front`],
      ['insurance-secondary-back', t`Second insurance card, back`],
    ],
  };
  const awaited = section === 'primaryInsurance' || profile.values[section] !== undefined;
  return <Pictures {...{ subject, editable, awaited }} sides={sides[section]} />;
}

function draftOf(kept: Insurance | undefined): Draft {
  return {
    payer: kept?.payer ?? '',
    plan: kept?.plan ?? '',
    memberId: kept?.memberId ?? '',
    groupNumber: kept?.groupNumber ?? '',
    holder: kept?.holder.relationship ?? 'self',
    holderName: kept?.holder.name ?? '',
    holderBirthDate: kept?.holder.birthDate,
    from: kept?.effectiveFrom,
    until: kept?.effectiveUntil,
  };
}

function insuranceOf(draft: Draft): Insurance {
  const own = draft.holder === 'self';
  return {
    payer: draft.payer,
    plan: given(draft.plan),
    memberId: draft.memberId,
    groupNumber: given(draft.groupNumber),
    holder: {
      relationship: draft.holder,
      name: own ? undefined : draft.holderName,
      birthDate: own ? undefined : given(draft.holderBirthDate),
    },
    effectiveFrom: given(draft.from),
    effectiveUntil: given(draft.until),
  };
}

function unfinished(draft: Draft): Record<string, string> {
  const parts: [string, Part][] = [
    ['/holder/birthDate', draft.holder === 'self' ? undefined : draft.holderBirthDate],
    ['/effectiveFrom', draft.from],
    ['/effectiveUntil', draft.until],
  ];
  return Object.fromEntries(
    parts.filter(([, part]) => part === null).map(([tail]) => [tail, 'date']),
  );
}

function Fields({ form }: { form: Form<Draft> }) {
  const { t } = useLingui();
  const { draft, set, field } = form;
  return (
    <>
      <TextField
        {...field('/payer')}
        label={t`Insurance company`}
        value={draft.payer}
        onChange={(payer) => set({ payer })}
      />
      <TextField
        {...field('/plan')}
        label={t`Plan`}
        optional
        value={draft.plan}
        onChange={(plan) => set({ plan })}
      />
      <div className={css.pair}>
        <TextField
          {...field('/memberId')}
          label={t`Member ID`}
          spellCheck="false"
          value={draft.memberId}
          onChange={(memberId) => set({ memberId })}
        />
        <TextField
          {...field('/groupNumber')}
          label={t`Group number`}
          optional
          spellCheck="false"
          value={draft.groupNumber}
          onChange={(groupNumber) => set({ groupNumber })}
        />
      </div>
      <Holder form={form} />
      <Term form={form} />
    </>
  );
}

/** In whose name the insurance is. */
function Holder({ form }: { form: Form<Draft> }) {
  const { t, i18n } = useLingui();
  const { draft, set, field } = form;
  return (
    <>
      <Select
        {...field('/holder/relationship')}
        label={t`Policy holder`}
        hint={t`In whose name the insurance is.`}
        options={optionsOf(i18n, holders)}
        value={draft.holder}
        onChange={(holder) => set({ holder })}
      />
      {draft.holder !== 'self' && (
        <>
          <TextField
            {...field('/holder/name')}
            label={t`Name of the holder`}
            hint={t`As it stands on the card.`}
            value={draft.holderName}
            onChange={(holderName) => set({ holderName })}
          />
          <DateField
            {...field('/holder/birthDate')}
            label={t`Holder's date of birth`}
            optional
            value={draft.holderBirthDate ?? undefined}
            onChange={(holderBirthDate) => set({ holderBirthDate })}
          />
        </>
      )}
    </>
  );
}

/** From when until when it pays. */
function Term({ form }: { form: Form<Draft> }) {
  const { t } = useLingui();
  const { draft, set, field } = form;
  return (
    <div className={css.pair}>
      <DateField
        {...field('/effectiveFrom')}
        label={t`Valid from`}
        optional
        value={draft.from ?? undefined}
        onChange={(from) => set({ from })}
      />
      <DateField
        {...field('/effectiveUntil')}
        label={t`Valid until`}
        optional
        value={draft.until ?? undefined}
        onChange={(until) => set({ until })}
      />
    </div>
  );
}
