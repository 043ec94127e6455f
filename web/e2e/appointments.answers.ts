import type { components } from '../src/lib/api.gen';
import { client, staff } from './answers';

type Schemas = components['schemas'];

const id = (kind: string, digit: string) => `${kind}_${digit.repeat(32)}`;

/** The client, who may see and change appointments. */
export const patient: Schemas['Account'] = {
  ...client,
  permissions: [
    ...client.permissions,
    'appointments:view',
    'appointments:act',
    'payments:view',
    'payments:act',
  ],
};

/** A practice's account: its identifier as the API makes it. */
export const owner: Schemas['Account'] = {
  ...staff,
  permissions: [...staff.permissions, 'calendar:view', 'calendar:book', 'calendar:manage'],
};

export const now = '2026-11-24T15:00:00Z';
export const serviceId = id('svc', 'a');
export const clinicianId = id('cln', 'b');
export const placeId = id('plc', 'c');

/** An appointment over video, tomorrow; `more` changes it. */
export function appointment(
  digit: string,
  more: Partial<Schemas['Appointment']> = {},
): Schemas['Appointment'] {
  return {
    id: id('apt', digit),
    service: 'Session',
    serviceId,
    clinician: 'Dr. Amara Vale',
    clinicianId,
    start: '2026-11-25T20:45:00Z',
    end: '2026-11-25T21:35:00Z',
    telehealth: true,
    state: 'upcoming',
    waiting: false,
    change: { cancel: true, move: true, wait: true, late: false, lateFrom: '2026-11-24T20:45:00Z' },
    button: { kind: 'none', reason: 'opens-later', now, changesAt: '2026-11-25T20:30:00Z' },
    ...more,
  };
}

export const inPerson = appointment('2', {
  start: '2026-11-30T14:00:00Z',
  end: '2026-11-30T14:50:00Z',
  telehealth: false,
  place: 'North Clinic, second floor',
  address: '200 Park Avenue, New York, NY 10166',
  button: { kind: 'none', reason: 'in-person', now, changesAt: '2026-11-30T15:20:00Z' },
});

export const toPay = appointment('3', {
  start: '2026-12-02T16:00:00Z',
  end: '2026-12-02T16:50:00Z',
  button: {
    kind: 'pay',
    reason: 'payment-due',
    now,
    due: { minor: 4000, currency: 'USD' },
    invoice: id('bil', 'd'),
  },
});

export const open = appointment('4', {
  start: '2026-11-24T15:10:00Z',
  end: '2026-11-24T16:00:00Z',
  button: { kind: 'join', reason: 'open', now, changesAt: '2026-11-24T16:30:00Z' },
});

export function listOf(
  appointments: Schemas['Appointment'][],
  more: Partial<Schemas['AppointmentList']> = {},
): Schemas['AppointmentList'] {
  return {
    appointments,
    selfScheduling: true,
    approve: false,
    timeZone: 'America/New_York',
    practiceTimeZone: 'America/New_York',
    now,
    ...more,
  };
}

export const bookable: Schemas['Bookable'] = {
  services: [
    {
      id: serviceId,
      name: 'Session',
      minutes: 50,
      price: { minor: 15000, currency: 'USD' },
      group: false,
      clinicians: [clinicianId, id('cln', 'e')],
      places: [placeId, 'telehealth'],
    },
    {
      id: id('svc', 'f'),
      name: 'First visit',
      minutes: 80,
      group: false,
      clinicians: [clinicianId],
      places: ['telehealth'],
    },
  ],
  clinicians: [
    { id: clinicianId, name: 'Dr. Amara Vale' },
    { id: id('cln', 'e'), name: 'Tomás Reyes, LCSW' },
  ],
  places: [
    { id: placeId, name: 'North Clinic, second floor', address: '200 Park Avenue, New York' },
  ],
  timeZone: 'America/New_York',
  from: '2026-11-30',
  horizonDays: 60,
};

export function slot(start: string): Schemas['Slot'] {
  const end = new Date(Date.parse(start) + 50 * 60_000).toISOString();
  return { start, end, clinician: clinicianId, places: [placeId, 'telehealth'] };
}

export const slots: Schemas['SlotList'] = {
  slots: ['30T14:00', '30T14:15', '30T15:00', '30T20:30'].map((at) => slot(`2026-11-${at}:00Z`)),
  timeZone: 'America/New_York',
};

export const held: Schemas['Hold'] = {
  id: id('hld', '9'),
  start: '2026-11-30T15:00:00Z',
  end: '2026-11-30T15:50:00Z',
  now,
  until: '2026-11-24T15:05:00Z',
};

const hours = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, from: 540, to: 720, places: [] },
  { weekday, from: 780, to: 1020, places: [] },
]);

export const settings: Schemas['CalendarSettings'] = {
  subscribed: false,
  contact: 'help@operator.example',
  approve: false,
  noticeMinutes: 1440,
  horizonDays: 60,
  cancelMinutes: 1440,
  lateFee: { minor: 2500, currency: 'USD' },
  joinBeforeMinutes: 15,
  joinAfterMinutes: 30,
  paywall: true,
  reminderMinutes: [2880, 120],
  timeZone: 'America/New_York',
  version: 1,
};

export const calendar: Schemas['Calendar'] = {
  services: [
    {
      id: serviceId,
      name: 'Session',
      minutes: 50,
      bufferBefore: 0,
      bufferAfter: 10,
      seats: 1,
      clinicians: [clinicianId],
      places: [placeId, 'telehealth'],
      price: { minor: 15000, currency: 'USD' },
      selfBook: true,
      retired: false,
      version: 1,
    },
  ],
  places: [
    {
      id: placeId,
      name: 'North Clinic, second floor',
      address: '200 Park Avenue, New York',
      retired: false,
      version: 1,
    },
  ],
  clinicians: [
    {
      id: clinicianId,
      name: 'Dr. Amara Vale',
      email: 'vale@north.example',
      mine: true,
      hours,
      retired: false,
      version: 1,
    },
  ],
  exceptions: [
    {
      id: id('exc', '1'),
      from: '2026-12-24T00:00',
      to: '2026-12-27T00:00',
      open: false,
      note: 'Holidays',
    },
  ],
  settings,
};

export function staffAppointment(
  digit: string,
  more: Partial<Schemas['StaffAppointment']> = {},
): Schemas['StaffAppointment'] {
  return {
    id: id('apt', digit),
    client: client.id,
    clientName: 'Samuel Rivera',
    service: 'Session',
    serviceId,
    clinician: 'Dr. Amara Vale',
    clinicianId,
    placeId: 'telehealth',
    telehealth: true,
    start: '2026-11-24T15:00:00Z',
    end: '2026-11-24T15:50:00Z',
    state: 'upcoming',
    paywall: false,
    waiting: false,
    late: false,
    version: 1,
    ...more,
  };
}

const at = (start: string, end: string) => ({
  start: `2026-11-${start}:00Z`,
  end: `2026-11-${end}:00Z`,
});

export const week: Schemas['Week'] = {
  appointments: [
    staffAppointment('1', { ...at('23T14:00', '23T14:50'), state: 'attended' }),
    staffAppointment('2', {
      ...at('23T16:00', '23T16:50'),
      clientName: 'Lucía Ortega',
      state: 'no-show',
    }),
    staffAppointment('3', { due: { minor: 4000, currency: 'USD' }, paywall: true }),
    staffAppointment('4', {
      ...at('24T15:30', '24T16:20'),
      clientName: 'Kim Lindqvist',
      clinician: 'Tomás Reyes',
    }),
    staffAppointment('5', { ...at('25T19:00', '25T19:50'), clientName: 'Lucía Ortega' }),
  ],
  sessions: [
    {
      id: id('grp', '1'),
      service: serviceId,
      clinician: clinicianId,
      place: placeId,
      ...at('26T20:00', '26T21:30'),
      seats: 8,
      taken: 3,
    },
  ],
  open: ['23', '24', '25', '26', '27'].map((day) => ({
    clinician: clinicianId,
    from: `2026-11-${day}T14:00:00Z`,
    to: `2026-11-${day}T22:00:00Z`,
  })),
  timeZone: 'America/New_York',
};
