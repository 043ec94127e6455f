import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { formatDate } from '../../lib/i18n/format';
import { intlTag, languages, pickLanguage } from '../../lib/i18n/languages';
import type { Section, Values } from './api';
import { capital, countryName, languageName, zoneName } from './places';
import { fields, holders, kinds, sexes, ties, uses } from './words';

/** One line of a section as people read it; `text` is empty where nothing is given. */
export type Fact = { field: string; label: string; text: string };

/** A section's values as people read them, in the order of the section. */
export function factsOf(i18n: I18n, section: Section, values: Values): Fact[] {
  return rawOf(section, values).map(([field, raw]) => ({
    field,
    label: labelOf(i18n, section, field),
    text: show(i18n, section, field, raw),
  }));
}

/** What a field is called; its own name where nobody has worded it. */
export function labelOf(i18n: I18n, section: Section, field: string): string {
  const words = fields[section][field];
  return words ? i18n._(words) : field;
}

type Raw = [field: string, value: string];

/** A section's values as the history of changes writes them, but for the address, which is one. */
export function rawOf(section: Section, values: Values): Raw[] {
  switch (section) {
    case 'identity':
      return identityRaw(values);
    case 'contact':
      return contactRaw(values);
    case 'languages': {
      const { language = '', spoken = [], timeZone = '' } = values.languages ?? {};
      return [
        ['language', language],
        ['spoken', spoken.join('\n')],
        ['timeZone', timeZone],
      ];
    }
    case 'emergencyContact': {
      const {
        name = '',
        relationship = '',
        phone = '',
        phoneFormatted,
      } = values.emergencyContact ?? {};
      return [
        ['name', name],
        ['relationship', relationship],
        ['phone', phoneFormatted ?? phone],
      ];
    }
    case 'primaryInsurance':
    case 'secondaryInsurance':
      return insuranceRaw(values[section]);
    case 'communication':
      return communicationRaw(values);
  }
}

function identityRaw({ identity }: Values): Raw[] {
  return [
    ['name.given', identity?.name.given ?? ''],
    ['name.family', identity?.name.family ?? ''],
    ['name.preferred', identity?.name.preferred ?? ''],
    ['pronouns', identity?.pronouns ?? ''],
    ['birthDate', identity?.birthDate ?? ''],
    ['sex', identity?.sex ?? ''],
    ['gender', identity?.gender ?? ''],
  ];
}

function contactRaw({ contact }: Values): Raw[] {
  const phones = contact?.phones.map((one) => `${one.use} ${one.formatted ?? one.number}`) ?? [];
  return [
    ['address', addressLines(contact?.address).join('\n')],
    ['phones', phones.join('\n')],
  ];
}

type Address = NonNullable<NonNullable<Values['contact']>['address']>;

// Where the postal code is written before the city, as in most of the world.
const codeLast = new Set(['US', 'CA', 'GB', 'AU', 'NZ', 'IE', 'IN', 'SG', 'ZA']);

/** An address as it is written on a letter, its country in the reader's language. */
export function addressLines(address: Address | undefined): string[] {
  if (!address) return [];
  const { lines, city, state, postalCode, country } = address;
  const town = codeLast.has(country)
    ? [[city, state].filter(Boolean).join(', '), postalCode].filter(Boolean).join(' ')
    : [[postalCode, city].filter(Boolean).join(' '), state].filter(Boolean).join(', ');
  return [...lines, town, countryName(country, intlTag())].filter(Boolean);
}

function insuranceRaw(insurance: Values['primaryInsurance']): Raw[] {
  return [
    ['payer', insurance?.payer ?? ''],
    ['plan', insurance?.plan ?? ''],
    ['memberId', insurance?.memberId ?? ''],
    ['groupNumber', insurance?.groupNumber ?? ''],
    ['holder.relationship', insurance?.holder.relationship ?? ''],
    ['holder.name', insurance?.holder.name ?? ''],
    ['holder.birthDate', insurance?.holder.birthDate ?? ''],
    ['effectiveFrom', insurance?.effectiveFrom ?? ''],
    ['effectiveUntil', insurance?.effectiveUntil ?? ''],
  ];
}

function communicationRaw({ communication }: Values): Raw[] {
  if (!communication) return [];
  const wanted = (Object.keys(kinds) as (keyof typeof kinds)[]).filter(
    (kind) => communication.email[kind],
  );
  return [
    ['email', wanted.join('\n') || none],
    ['discreet', String(communication.discreet)],
  ];
}

const none = 'none';

const dates = new Set(['birthDate', 'holder.birthDate', 'effectiveFrom', 'effectiveUntil']);
const onOff: Record<string, MessageDescriptor> = { true: msg`On`, false: msg`Off` };
const nothing = msg`Nothing`;

/** A value of the history of changes as people read it. */
export function show(i18n: I18n, section: Section, field: string, raw: string): string {
  if (raw === '') return '';
  if (dates.has(field)) return formatDate(raw, intlTag());
  if (section === 'communication') return wish(i18n, field, raw);
  switch (field) {
    case 'sex':
      return coded(i18n, sexes, raw);
    case 'relationship':
      return coded(i18n, ties, raw);
    case 'holder.relationship':
      return coded(i18n, holders, raw);
    case 'address.country':
      return countryName(raw, intlTag());
    case 'language':
      return languages[pickLanguage([raw])].name;
    case 'timeZone':
      return capital(zoneName(raw, intlTag()), intlTag());
    case 'spoken':
      return capital(list(raw.split('\n').map((tag) => languageName(tag, intlTag()))), intlTag());
    case 'phones':
      return raw
        .split('\n')
        .map((line) => phoneLine(i18n, line))
        .join('\n');
  }
  return raw;
}

function wish(i18n: I18n, field: string, raw: string): string {
  if (field !== 'email') return coded(i18n, onOff, raw);
  if (raw === none) return i18n._(nothing);
  return list(raw.split('\n').map((kind) => coded(i18n, kinds, kind)));
}

function list(names: string[]): string {
  return new Intl.ListFormat(intlTag(), { type: 'conjunction' }).format(names);
}

function coded(i18n: I18n, words: Record<string, MessageDescriptor>, code: string): string {
  const found = words[code];
  return found ? i18n._(found) : code;
}

function phoneLine(i18n: I18n, line: string): string {
  const space = line.indexOf(' ');
  return `${line.slice(space + 1)} (${coded(i18n, uses, line.slice(0, space)).toLowerCase()})`;
}
