import { Trans, useLingui } from '@lingui/react/macro';
import { Select } from '../../components/Select';
import { TextField } from '../../components/TextField';
import type { Values } from './api';
import { optionsOf } from './codes';
import { SectionCard, type Shown } from './SectionCard';
import type { Form } from './SectionEditor';
import { ties } from './words';

type Contact = NonNullable<Values['emergencyContact']>;
type Draft = { name: string; relationship: Contact['relationship'] | ''; phone: string };

/** Whom to call when something happens. */
export function EmergencySection(shown: Shown) {
  return (
    <SectionCard
      {...shown}
      section="emergencyContact"
      empty={<Trans>Nobody yet. Whom should the practice call if something happens?</Trans>}
      draftOf={({ emergencyContact: kept }): Draft => ({
        name: kept?.name ?? '',
        relationship: kept?.relationship ?? '',
        phone: kept?.phoneFormatted ?? kept?.phone ?? '',
      })}
      unfinished={unfinished}
      valuesOf={({ name, relationship, phone }) => ({
        emergencyContact: { name, relationship: relationship || 'other', phone },
      })}
      form={(form) => <Fields form={form} />}
    />
  );
}

/** Every field is needed; all that lack are told at once. */
function unfinished({ name, relationship, phone }: Draft): Record<string, string> {
  const fields = { '/name': name, '/relationship': relationship, '/phone': phone };
  const blank = Object.entries(fields).filter(([, text]) => text.trim() === '');
  return Object.fromEntries(blank.map(([tail]) => [tail, 'required']));
}

function Fields({ form }: { form: Form<Draft> }) {
  const { t, i18n } = useLingui();
  const { draft, set, field } = form;
  return (
    <>
      <TextField
        {...field('/name')}
        label={t`Full name`}
        value={draft.name}
        onChange={(name) => set({ name })}
      />
      <Select
        {...field('/relationship')}
        label={t`Relationship`}
        options={optionsOf(i18n, ties)}
        value={draft.relationship}
        onChange={(relationship) => set({ relationship })}
      />
      <TextField
        {...field('/phone')}
        label={t`Phone`}
        hint={t`With the country code if it is abroad, such as +52 55 1234 5678.`}
        type="tel"
        value={draft.phone}
        onChange={(phone) => set({ phone })}
      />
    </>
  );
}
