import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { Select } from '../../components/Select';
import { TextField } from '../../components/TextField';
import { intlTag } from '../../lib/i18n/languages';
import type { Values } from './api';
import { given } from './codes';
import css from './profile.module.css';
import { PhoneFields, type PhoneDraft } from './PhoneFields';
import { countries } from './places';
import { SectionCard, type Shown } from './SectionCard';
import type { Form } from './SectionEditor';

type Draft = {
  country: string;
  lines: [string, string, string];
  city: string;
  state: string;
  postalCode: string;
  phones: PhoneDraft[];
};

/** Where the client is reached. */
export function ContactSection(shown: Shown) {
  return (
    <SectionCard
      {...shown}
      section="contact"
      always={['address', 'phones']}
      draftOf={draftOf}
      valuesOf={valuesOf}
      form={(form) => <Fields form={form} />}
    />
  );
}

function draftOf({ contact }: Values): Draft {
  const address = contact?.address;
  const [first = '', second = '', third = ''] = address?.lines ?? [];
  return {
    country: address?.country ?? 'US',
    lines: [first, second, third],
    city: address?.city ?? '',
    state: address?.state ?? '',
    postalCode: address?.postalCode ?? '',
    phones: (contact?.phones ?? []).map((one, key) => ({
      key,
      use: one.use,
      number: one.formatted ?? one.number,
    })),
  };
}

function valuesOf(draft: Draft): Values {
  const { lines, city, state, postalCode, country } = draft;
  const some = [...lines, city, state, postalCode].some((text) => text.trim() !== '');
  // The third line is asked for only where there is one already.
  const written = lines.filter((line, i) => i === 0 || line.trim() !== '');
  const address = {
    lines: written,
    city: given(city),
    state: given(state),
    postalCode: given(postalCode),
    country,
  };
  return {
    contact: {
      address: some ? address : undefined,
      phones: draft.phones
        .filter((one) => one.number.trim() !== '')
        .map(({ use, number }) => ({ use, number })),
    },
  };
}

function Fields({ form }: { form: Form<Draft> }) {
  const { t } = useLingui();
  const { draft, set, field } = form;
  const tag = intlTag();
  const choices = useMemo(() => countries(tag), [tag]);
  return (
    <>
      <Select
        {...field('/address/country')}
        label={t`Country`}
        options={choices}
        value={draft.country}
        onChange={(country) => set({ country: country || 'US' })}
      />
      <Street form={form} />
      <Town form={form} />
      <PhoneFields field={field} phones={draft.phones} onChange={(phones) => set({ phones })} />
    </>
  );
}

function Street({ form }: { form: Form<Draft> }) {
  const { t } = useLingui();
  const { draft, set, field } = form;
  const [first, second, third] = draft.lines;
  return (
    <>
      <TextField
        {...field('/address/lines/0')}
        label={t`Street and number`}
        autoComplete="address-line1"
        optional
        value={first}
        onChange={(line) => set({ lines: [line, second, third] })}
      />
      <TextField
        {...field('/address/lines/1')}
        label={t`Apartment, floor or care of`}
        autoComplete="address-line2"
        optional
        value={second}
        onChange={(line) => set({ lines: [first, line, third] })}
      />
      {third !== '' && (
        <TextField
          {...field('/address/lines/2')}
          label={t`Third line`}
          autoComplete="address-line3"
          optional
          value={third}
          onChange={(line) => set({ lines: [first, second, line] })}
        />
      )}
    </>
  );
}

function Town({ form }: { form: Form<Draft> }) {
  const { t } = useLingui();
  const { draft, set, field } = form;
  const home = draft.country === 'US';
  return (
    <>
      <TextField
        {...field('/address/city')}
        label={t`City`}
        autoComplete="address-level2"
        optional
        value={draft.city}
        onChange={(city) => set({ city })}
      />
      <div className={css.pair}>
        <TextField
          {...field('/address/state')}
          label={home ? t`State` : t`State, province or region`}
          autoComplete="address-level1"
          optional
          value={draft.state}
          onChange={(state) => set({ state })}
        />
        <TextField
          {...field('/address/postalCode')}
          label={home ? t`ZIP code` : t`Postal code`}
          autoComplete="postal-code"
          optional
          value={draft.postalCode}
          onChange={(postalCode) => set({ postalCode })}
        />
      </div>
    </>
  );
}
