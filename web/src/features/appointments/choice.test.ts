import { expect, it } from 'vitest';
import type { Bookable, Slot } from './api';
import { byDay, cliniciansOf, placeOf, serviceOf, telehealth } from './choice';

const service = {
  id: 'svc_1',
  name: 'Session',
  minutes: 50,
  group: false,
  clinicians: ['cln_1', 'cln_2'],
  places: ['plc_1', telehealth],
};
const offered = { services: [service] } as unknown as Bookable;
const none = { service: '', clinician: '', place: '' };

const slot = (start: string, clinician: string, places: string[]): Slot => ({
  start,
  end: start,
  clinician,
  places,
});

it('chooses what there is one of', () => {
  expect(serviceOf(offered, none)).toBe(service);
  expect(
    serviceOf({ services: [service, { ...service, id: 'svc_2' }] } as never, none),
  ).toBeUndefined();
  expect(placeOf(service, none)).toBe('plc_1');
  expect(placeOf(service, { ...none, place: telehealth })).toBe(telehealth);
});

it('looks at everybody unless somebody is chosen', () => {
  expect(cliniciansOf(service, none)).toEqual(['cln_1', 'cln_2']);
  expect(cliniciansOf(service, { ...none, clinician: 'cln_2' })).toEqual(['cln_2']);
  expect(cliniciansOf(service, { ...none, clinician: 'cln_9' })).toEqual(['cln_1', 'cln_2']);
});

it('shows each time of a day once', () => {
  const slots = [
    slot('2026-12-01T14:00:00Z', 'cln_1', ['plc_1', telehealth]),
    slot('2026-12-01T14:00:00Z', 'cln_2', [telehealth]),
    slot('2026-12-01T15:00:00Z', 'cln_2', ['plc_1']),
    slot('2026-12-02T14:00:00Z', 'cln_1', [telehealth]),
  ];
  const days = byDay(slots, telehealth, (at) => at.slice(0, 10));
  expect(days.map(([day, list]) => [day, list.map((one) => one.clinician)])).toEqual([
    ['2026-12-01', ['cln_1']],
    ['2026-12-02', ['cln_1']],
  ]);
});
