import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../lib/api.gen';
import { answer, api } from '../../lib/client/client';

type Schemas = components['schemas'];
export type Calendar = Schemas['Calendar'];
export type Service = Schemas['Service'];
export type Place = Schemas['Place'];
export type Clinician = Schemas['Clinician'];
export type Hours = Schemas['Hours'];
export type Exception = Schemas['Exception'];
export type Settings = Schemas['CalendarSettings'];
export type Week = Schemas['Week'];
export type StaffAppointment = Schemas['StaffAppointment'];
export type GroupSession = Schemas['GroupSession'];
export type AppointmentState = Schemas['AppointmentState'];
export type Wanted = Schemas['Wanted'];

/** What the calendar is made of. */
export const calendarQuery = (practice: string) =>
  queryOptions({
    queryKey: ['calendar', practice],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/p/{practice}/calendar', { params: { path: { practice } }, signal })),
  });

/** Who comes in the week from a Monday on. */
export const weekQuery = (practice: string, from: string, clinician: string) =>
  queryOptions({
    queryKey: ['week', practice, from, clinician],
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/p/{practice}/calendar/week', {
          params: { path: { practice } },
          body: { from, days: 7, clinicians: clinician ? [clinician] : undefined },
          signal,
        }),
      ),
    refetchOnWindowFocus: true,
  });

/** What waits for the practice's yes. */
export const requestsQuery = (practice: string) =>
  queryOptions({
    queryKey: ['requests', practice],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/p/{practice}/calendar/requests', { params: { path: { practice } }, signal }),
      ),
  });

const inPractice = (practice: string) => ({ params: { path: { practice } } });
const making = (practice: string, key: string) => ({
  params: { path: { practice }, header: { 'Idempotency-Key': key } },
});
const of = (practice: string, one: StaffAppointment) => ({
  params: { path: { practice, client: one.client, appointment: one.id } },
});

/** Books for a client. */
export const bookFor = (practice: string, client: string, wanted: Wanted, key: string) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/appointments', {
      params: { path: { practice, client }, header: { 'Idempotency-Key': key } },
      body: wanted,
    }),
  );

/** Moves an appointment. */
export const moveTo = (practice: string, one: StaffAppointment, wanted: Wanted) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/appointments/{appointment}/move', {
      ...of(practice, one),
      body: wanted,
    }),
  );

/** Says what has become of an appointment. */
export const setState = (
  practice: string,
  one: StaffAppointment,
  state: AppointmentState,
  chargeFee?: boolean,
) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/appointments/{appointment}/state', {
      ...of(practice, one),
      body: { state, chargeFee },
    }),
  );

/** Whether what is due stands before Join. */
export const setPaywall = (practice: string, one: StaffAppointment, paywall: boolean) =>
  answer(
    api.PUT('/api/p/{practice}/clients/{client}/appointments/{appointment}/paywall', {
      ...of(practice, one),
      body: { paywall },
    }),
  );

/** Puts a group's session into a clinician's time. */
export const addSession = (practice: string, wanted: Wanted, key: string) =>
  answer(
    api.POST('/api/p/{practice}/calendar/sessions', { ...making(practice, key), body: wanted }),
  );

/** Takes away a session in which nobody has a seat. */
export const dropSession = (practice: string, session: GroupSession) =>
  answer(
    api.POST('/api/p/{practice}/calendar/clinicians/{clinician}/sessions/{group}/drop', {
      params: { path: { practice, clinician: session.clinician, group: session.id } },
      body: { start: session.start },
    }),
  );

/** Adds a service, or changes the one of that identifier. */
export const saveService = (
  practice: string,
  body: Schemas['SaveService'],
  key: string,
  id?: string,
) =>
  answer(
    id
      ? api.PUT('/api/p/{practice}/calendar/services/{service}', {
          params: { path: { practice, service: id } },
          body,
        })
      : api.POST('/api/p/{practice}/calendar/services', { ...making(practice, key), body }),
  );

/** Adds a place, or changes the one of that identifier. */
export const savePlace = (practice: string, body: Schemas['SavePlace'], key: string, id?: string) =>
  answer(
    id
      ? api.PUT('/api/p/{practice}/calendar/places/{place}', {
          params: { path: { practice, place: id } },
          body,
        })
      : api.POST('/api/p/{practice}/calendar/places', { ...making(practice, key), body }),
  );

/** Adds a clinician, or changes the one of that identifier. */
export const saveClinician = (
  practice: string,
  body: Schemas['SaveClinician'],
  key: string,
  id?: string,
) =>
  answer(
    id
      ? api.PUT('/api/p/{practice}/calendar/clinicians/{clinician}', {
          params: { path: { practice, clinician: id } },
          body,
        })
      : api.POST('/api/p/{practice}/calendar/clinicians', { ...making(practice, key), body }),
  );

/** Closes or opens some time. */
export const addException = (practice: string, body: Schemas['CreateException'], key: string) =>
  answer(api.POST('/api/p/{practice}/calendar/exceptions', { ...making(practice, key), body }));

/** The weekly hours count again. */
export const dropException = (practice: string, exception: string) =>
  answer(
    api.DELETE('/api/p/{practice}/calendar/exceptions/{exception}', {
      params: { path: { practice, exception } },
    }),
  );

/** How appointments behave. */
export const saveSettings = (practice: string, body: Schemas['SaveCalendarSettings']) =>
  answer(api.PUT('/api/p/{practice}/calendar/settings', { ...inPractice(practice), body }));
