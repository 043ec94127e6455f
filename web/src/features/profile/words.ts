import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { components } from '../../lib/api.gen';
import type { Author, Section } from './api';

type Schemas = components['schemas'];
type Words<Code extends string> = Record<Code, MessageDescriptor>;

export const titles: Words<Section> = {
  identity: msg`Name and identity`,
  contact: msg`Address and phones`,
  languages: msg`Languages and time zone`,
  emergencyContact: msg`Emergency contact`,
  primaryInsurance: msg`Insurance`,
  secondaryInsurance: msg`Second insurance`,
  communication: msg`Messages`,
};

export const sexes: Words<NonNullable<Schemas['Identity']['sex']>> = {
  female: msg`Female`,
  male: msg`Male`,
  other: msg`Another (X)`,
  unknown: msg`I'd rather not say`,
};

export const uses: Words<Schemas['Phone']['use']> = {
  mobile: msg`Mobile`,
  home: msg({ message: 'Home', context: 'phone' }),
  work: msg`Work`,
};

export const ties: Words<Schemas['EmergencyContact']['relationship']> = {
  partner: msg`Spouse or partner`,
  parent: msg`Parent`,
  child: msg`Child`,
  sibling: msg`Brother or sister`,
  relative: msg`Another relative`,
  friend: msg`Friend`,
  other: msg`Somebody else`,
};

export const holders: Words<Schemas['InsuranceHolder']['relationship']> = {
  self: msg`Self`,
  spouse: msg`Spouse or partner`,
  parent: msg`Parent`,
  child: msg`Child`,
  other: msg`Somebody else`,
};

export const kinds: Words<keyof Schemas['MessageKinds']> = {
  forms: msg`Forms to fill in`,
  documents: msg`New documents`,
  appointments: msg`Appointments`,
  payments: msg`Payments`,
};

export const authors: Words<Author> = {
  self: msg`the client`,
  guardian: msg`a guardian`,
  responsible: msg`the responsible party`,
  staff: msg`the practice`,
};

const insuranceFields = {
  payer: msg`Insurance company`,
  plan: msg`Plan`,
  memberId: msg`Member ID`,
  groupNumber: msg`Group number`,
  'holder.relationship': msg`Policy holder`,
  'holder.name': msg`Name of the holder`,
  'holder.birthDate': msg`Holder's date of birth`,
  effectiveFrom: msg`Valid from`,
  effectiveUntil: msg`Valid until`,
};

/** What each field is called, by the name that the API gives it. */
export const fields: Record<Section, Record<string, MessageDescriptor>> = {
  identity: {
    'name.given': msg`Legal first name`,
    'name.family': msg`Legal last name`,
    'name.preferred': msg`Preferred name`,
    pronouns: msg`Pronouns`,
    birthDate: msg`Date of birth`,
    sex: msg`Sex in official records`,
    gender: msg`Gender`,
  },
  contact: {
    address: msg`Address`,
    'address.lines': msg`Street`,
    'address.city': msg`City`,
    'address.state': msg`State or region`,
    'address.postalCode': msg`Postal code`,
    'address.country': msg`Country`,
    phones: msg`Phones`,
    email: msg`Email address`,
  },
  languages: {
    language: msg`Messages in`,
    spoken: msg`Languages spoken`,
    timeZone: msg`Time zone`,
  },
  emergencyContact: {
    name: msg`Name`,
    relationship: msg`Relationship`,
    phone: msg`Phone`,
  },
  primaryInsurance: insuranceFields,
  secondaryInsurance: insuranceFields,
  communication: {
    email: msg`Mails about`,
    discreet: msg`Discreet messages`,
    'email.forms': kinds.forms,
    'email.documents': kinds.documents,
    'email.appointments': kinds.appointments,
    'email.payments': kinds.payments,
  },
};

/** What is wrong with a field, by the code of its error. */
export const faults: Record<string, MessageDescriptor> = {
  required: msg`Fill this in`,
  length: msg`This is too long, or has characters that can't be used here. Keep it to one line.`,
  name: msg`A legal name has letters, and no emoji. They are welcome in the preferred name.`,
  choice: msg`Choose one of those in the list`,
  date: msg`This is not a complete date`,
  future: msg`This date lies in the future`,
  'staff-only': msg`Ask the practice to change this date of birth`,
  phone: msg`This is not a complete phone number. Begin with + and the country code if it is abroad.`,
  'too-many': msg`That is one too many`,
  twice: msg`This number is here twice`,
  email: msg`This is not a complete email address, such as name@example.com`,
  language: msg`There is no portal in this language yet`,
  'language-tag': msg`Choose a language`,
  'time-zone': msg`Choose a time zone`,
  country: msg`Choose a country`,
  'postal-code': msg`This is not a complete postal code of this country`,
  order: msg`The last day lies before the first`,
  'other-section': msg`One part of the profile at a time`,
};
