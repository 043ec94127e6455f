import { files } from '../csp';
import type { components } from '../src/lib/api.gen';

type Schemas = components['schemas'];
type Profile = Schemas['Profile'];

const robin: Schemas['Identity'] = { name: { given: 'Robin', family: 'Okafor-Ångström' } };

export const emptyProfile: Profile = {
  email: 'robin@example.com',
  birthDateFixed: false,
  revisions: {},
  values: {
    identity: robin,
    contact: { phones: [] },
    languages: { language: 'en', spoken: [], timeZone: 'America/New_York' },
    communication: {
      discreet: false,
      email: { forms: true, documents: true, appointments: true, payments: true },
    },
  },
};

const insurance: Schemas['Insurance'] = {
  payer: 'Harbor Health Plan',
  plan: 'Choice PPO',
  memberId: 'HHP 4410 2287',
  groupNumber: '70113',
  holder: { relationship: 'parent', name: 'Ngozi Okafor', birthDate: '1960-02-29' },
  effectiveFrom: '2026-01-01',
};

export const fullProfile: Profile = {
  ...emptyProfile,
  revisions: {
    identity: { version: 2, changedAt: '2026-11-20T15:00:00Z', changedBy: 'staff' },
    contact: { version: 1, changedAt: '2026-11-21T15:00:00Z', changedBy: 'self' },
  },
  values: {
    ...emptyProfile.values,
    identity: {
      name: { ...robin.name, preferred: 'Robi' },
      pronouns: 'ze/zir',
      birthDate: '1988-04-12',
      sex: 'other',
      gender: 'genderfluid',
    },
    contact: {
      address: {
        lines: ['482 Juniper Street', 'Apt 3B'],
        city: 'Portland',
        state: 'ME',
        postalCode: '04101',
        country: 'US',
      },
      phones: [
        { use: 'mobile', number: '+12075550148', formatted: '+1 207-555-0148' },
        { use: 'home', number: '+4930123456', formatted: '+49 30 123456' },
      ],
    },
    languages: { language: 'en', spoken: ['en', 'ig', 'ase'], timeZone: 'America/New_York' },
    emergencyContact: {
      name: 'Elena Rivera',
      relationship: 'sibling',
      phone: '+12075550176',
      phoneFormatted: '+1 207-555-0176',
    },
    primaryInsurance: insurance,
    secondaryInsurance: {
      payer: 'State Plan',
      memberId: '1-22-333',
      holder: { relationship: 'self' },
    },
    communication: {
      discreet: true,
      email: { forms: true, documents: true, appointments: true, payments: false },
    },
  },
};

/** One side of a card is a PDF and has no small picture; two sides are missing. */
export const pictures: Schemas['Picture'][] = [
  ['photo-id-front', 'image/jpeg'] as const,
  ['insurance-primary-front', 'image/jpeg'] as const,
  ['insurance-primary-back', 'application/pdf'] as const,
  ['insurance-secondary-front', 'image/jpeg'] as const,
].map(([purpose, contentType]) => ({
  purpose,
  contentType,
  size: 84211,
  createdAt: '2026-11-22T15:00:00Z',
  thumbnail: contentType === 'image/jpeg' ? `${files}/${purpose}` : undefined,
}));

export const uploads: Schemas['UploadList'] = {
  uploads: [],
  limits: {
    documentBytes: 25e6,
    pictureBytes: 15e6,
    picturePixels: 64 << 20,
    quotaBytes: 1 << 30,
    usedBytes: 0,
  },
};

export const changes: Schemas['ProfileChangePage'] = {
  next: 'older',
  changes: [
    {
      id: `chg_${'1'.repeat(32)}`,
      section: 'contact',
      changedAt: '2026-11-21T15:00:00Z',
      changedBy: {
        login: `log_${'3'.repeat(32)}`,
        relation: 'self',
        email: 'robin.okafor-angstrom@example.com',
      },
      fields: [
        { field: 'address.lines', old: '', new: '482 Juniper Street\nApt 3B' },
        { field: 'address.country', old: 'MX', new: 'US' },
        { field: 'phones', old: '', new: 'mobile +12075550148\nhome +4930123456' },
      ],
    },
    {
      id: `chg_${'2'.repeat(32)}`,
      section: 'identity',
      changedAt: '2026-11-20T15:00:00Z',
      changedBy: {
        login: `log_${'4'.repeat(32)}`,
        relation: 'staff',
        email: 'owner@north.example',
      },
      fields: [{ field: 'birthDate', old: '1988-12-04', new: '1988-04-12' }],
    },
    {
      id: `chg_${'5'.repeat(32)}`,
      section: 'communication',
      changedAt: '2026-11-19T15:00:00Z',
      changedBy: { login: `log_${'6'.repeat(32)}`, relation: 'guardian' },
      fields: [{ field: 'discreet', old: 'false', new: 'true' }],
    },
  ],
};
