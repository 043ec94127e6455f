import type { components } from '../src/lib/api.gen';
import { client, practice } from './answers';

type Schemas = components['schemas'];

export const act: Schemas['Levels'] = {
  profile: 'act',
  tasks: 'act',
  documents: 'act',
  appointments: 'act',
  payments: 'act',
};
export const none: Schemas['Levels'] = {
  profile: 'none',
  tasks: 'none',
  documents: 'none',
  appointments: 'none',
  payments: 'none',
};
export const some: Schemas['Levels'] = { ...none, tasks: 'act', documents: 'view' };

/** A child's account, opened by a guardian. */
export const child: Schemas['Account'] = {
  ...client,
  id: `cli_${'c'.repeat(32)}`,
  name: 'Mia',
  relation: 'guardian',
};

/** An account of which only a little is granted. */
export const viewed: Schemas['Account'] = {
  ...client,
  id: `cli_${'d'.repeat(32)}`,
  name: 'Pat',
  practice: { ...practice, slug: 'south', name: 'South Practice', accent: '#8a4b2d' },
  relation: 'responsible',
  permissions: ['account:view', 'tasks:view'],
};

export const paused: Schemas['Account'] = { ...child, permissions: [], paused: true };

const person = (n: string, more: Partial<Schemas['RelatedPerson']>): Schemas['RelatedPerson'] => ({
  id: `rel_${n.repeat(32)}`,
  relation: 'guardian',
  name: { given: 'Inés', family: 'Vidal' },
  email: 'ines@example.com',
  language: 'es',
  levels: act,
  state: 'active',
  createdAt: '2026-11-01T15:00:00Z',
  version: 1,
  ...more,
});

export const mother = person('1', { label: 'mother', joinedAt: '2026-11-03T15:00:00Z' });
export const pausedFather = person('2', {
  name: { given: 'Otto', family: 'Brandt' },
  email: 'otto@example.com',
  label: 'father',
  state: 'paused',
  joinedAt: '2026-11-03T15:00:00Z',
  pausesAt: '2026-11-20T05:00:00Z',
});
export const payer = person('3', {
  relation: 'responsible',
  name: { given: 'Pat', family: 'Okafor' },
  email: 'pat@example.com',
  levels: some,
  state: 'invited',
  askedToEndAt: '2026-11-22T15:00:00Z',
  invite: {
    id: `inv_${'4'.repeat(32)}`,
    state: 'delivered',
    stateAt: '2026-11-20T15:01:00Z',
    sentAt: '2026-11-20T15:00:00Z',
    expiresAt: '2026-11-27T15:00:00Z',
  },
});
export const aunt = person('5', {
  relation: 'emergency',
  name: { given: 'Ada', family: 'Okafor' },
  email: undefined,
  phone: '+1 555 0177',
  label: 'aunt',
  levels: none,
  state: 'contact',
});

export const relations: Schemas['RelatedPersonList'] = {
  relatedPeople: [mother, pausedFather, payer, aunt],
  minor: true,
  guardianNeeded: false,
};

export const nobodyTied: Schemas['RelatedPersonList'] = {
  relatedPeople: [],
  minor: true,
  guardianNeeded: true,
};

const holder = (of: Schemas['RelatedPerson'], more: Partial<Schemas['AccessHolder']>) => ({
  id: of.id,
  name: `${of.name.given} ${of.name.family}`,
  relation: of.relation,
  label: of.label,
  levels: of.levels,
  state: of.state,
  own: false,
  ...more,
});

export const access: Schemas['AccessList'] = {
  people: [
    holder(mother, { since: '2026-11-03T15:00:00Z' }),
    holder(payer, { askedToEndAt: '2026-11-22T15:00:00Z' }),
  ],
};

const entry = (
  n: number,
  at: string,
  by: Schemas['HistoryEntry']['by'],
  action: string,
  what: string,
  name?: string,
): Schemas['HistoryEntry'] => ({
  id: `acc_${String(n).padStart(32, '0')}`,
  at,
  by,
  action,
  what,
  name,
});

export const history: Schemas['HistoryPage'] = {
  entries: [
    entry(1, '2026-11-24T15:12:00Z', 'you', 'viewed', 'documents'),
    entry(2, '2026-11-24T15:10:00Z', 'guardian', 'signed', 'submission', 'Inés Vidal'),
    entry(3, '2026-11-23T20:01:00Z', 'staff', 'assigned', 'task'),
    entry(4, '2026-11-23T19:58:00Z', 'staff', 'viewed', 'client'),
    entry(5, '2026-11-23T19:00:00Z', 'responsible', 'downloaded', 'document', 'Pat Okafor'),
  ],
  next: 'more',
};

export const archives: Record<string, Schemas['Export']> = {
  running: { state: 'running', askedAt: '2026-11-24T15:00:00Z', done: 20, files: 42 },
  ready: {
    state: 'ready',
    askedAt: '2026-11-24T15:00:00Z',
    done: 42,
    files: 42,
    readyAt: '2026-11-24T15:02:00Z',
    expiresAt: '2026-12-01T15:02:00Z',
    size: 18_400_000,
  },
};

export const staffClient: Schemas['Client'] = {
  id: child.id,
  name: { given: 'Mia', family: 'Rivera' },
  email: '',
  birthDate: '2017-09-24',
  language: 'en',
  timeZone: 'America/New_York',
  createdAt: '2026-11-01T15:00:00Z',
};
