import type { components } from '../src/lib/api.gen';
import { child } from './accounts-answers';
import { practice } from './answers';

type Schemas = components['schemas'];

const crisisContacts: Schemas['CrisisContact'][] = [
  { kind: 'lifeline', value: '988' },
  { kind: 'text', value: '988' },
  { kind: 'emergency', value: '911' },
  { kind: 'practice', value: '+1 555 0100' },
];

export const support: Schemas['PracticeSupport'] = {
  practice,
  phone: '+1 555 0100',
  email: 'desk@north.example',
  hours: 'Monday to Friday, 9 to 5',
  notes: [
    {
      language: 'en',
      text: '## Parking\n\nBehind the house, **free** for two hours.\n\n- Ring twice\n- [How to find us](https://maps.example/north)\n\n<script>document.title = "taken"</script> [x](javascript:alert(1))',
    },
  ],
  crisisContacts,
};

export const crisis: Schemas['CrisisCountryList'] = {
  countries: [
    { country: 'GB', contacts: [{ kind: 'text', value: '85258', keyword: 'SHOUT' }] },
    { country: 'US', contacts: crisisContacts.slice(0, 3) },
  ],
};

export const answered: Schemas['Message'] = {
  id: `msg_${'1'.repeat(32)}`,
  text: 'Do you have a time in the evening?\nI work until six.',
  sentAt: '2026-11-20T15:00:00Z',
  answer: 'Yes, Tuesdays at seven. Shall we move you?',
  answeredAt: '2026-11-21T15:00:00Z',
};

export const waiting: Schemas['Message'] = {
  id: `msg_${'2'.repeat(32)}`,
  text: 'Can my sister come along?',
  sentAt: '2026-11-23T15:00:00Z',
};

export const inbox: Schemas['InboxPage'] = {
  messages: [
    {
      id: waiting.id,
      client: child.id,
      clientName: 'Mia Rivera',
      by: 'guardian',
      sentAt: waiting.sentAt,
    },
    {
      id: answered.id,
      client: child.id,
      clientName: 'Mia Rivera',
      by: 'self',
      sentAt: answered.sentAt,
      answeredAt: answered.answeredAt,
    },
  ],
};

export const settings: Schemas['SupportSettings'] = {
  country: 'US',
  countries: ['CA', 'GB', 'US'],
  phone: support.phone,
  hours: support.hours,
  notes: support.notes,
  version: 3,
};
