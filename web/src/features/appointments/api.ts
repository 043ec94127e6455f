import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { components } from '../../lib/api.gen';
import { answer, api } from '../../lib/client/client';
import { asProblem } from '../../lib/client/problem';
import { background } from '../../lib/client/send';

type Schemas = components['schemas'];
export type Appointment = Schemas['Appointment'];
export type AppointmentList = Schemas['AppointmentList'];
export type AppointmentState = Schemas['AppointmentState'];
export type Bookable = Schemas['Bookable'];
export type BookableService = Schemas['BookableService'];
export type Slot = Schemas['Slot'];
export type Hold = Schemas['Hold'];
export type Fee = Schemas['Money'];

/** The next 10 appointments, and what can be done here. */
export const comingQuery = (account: string) =>
  queryOptions({
    queryKey: ['appointments', account],
    queryFn: ({ signal, client, queryKey }) => {
      // Whoever looks for the first time is there; the page itself asks in the background.
      const headers = client.getQueryData(queryKey) ? background : undefined;
      const params = { path: { account } };
      return answer(api.GET('/api/a/{account}/appointments', { params, headers, signal }));
    },
  });

/** What is over or cancelled, page by page. */
export const pastQuery = (account: string) =>
  infiniteQueryOptions({
    queryKey: ['appointments', account, 'past'],
    queryFn: ({ signal, pageParam }) =>
      answer(
        api.GET('/api/a/{account}/appointments/past', {
          params: { path: { account }, query: { cursor: pageParam || undefined } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** What can be booked, with whom and where. */
export const bookableQuery = (account: string) =>
  queryOptions({
    queryKey: ['bookable', account],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/a/{account}/services', { params: { path: { account } }, signal })),
  });

/** The practice makes its appointments itself: of booking nothing shows. */
export const notSubscribed = (error: Error | null) =>
  error !== null && asProblem(error).is('not-subscribed');

export type Wanted = { service: string; clinicians: string[]; from: string; instead?: string };

/** The free times of a week. They age fast: somebody else may be choosing. */
export const slotsQuery = (account: string, wanted: Wanted) =>
  queryOptions({
    queryKey: ['slots', account, wanted],
    staleTime: 0,
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/a/{account}/slots', {
          params: { path: { account } },
          body: { ...wanted, days: 7 },
          signal,
        }),
      ),
  });

/** The address of the caller's own calendar. */
export const feedQuery = (account: string) =>
  queryOptions({
    queryKey: ['feed', account],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/a/{account}/feed', { params: { path: { account } }, signal })),
  });

const at = (account: string, appointment: string) => ({
  params: { path: { account, appointment } },
});

/** Keeps a time for five minutes. */
export const hold = (account: string, body: Schemas['HoldSlot']) =>
  answer(api.POST('/api/a/{account}/holds', { params: { path: { account } }, body }));

/** Gives a time back. */
export const release = (account: string, id: string) =>
  answer(api.DELETE('/api/a/{account}/holds/{hold}', { params: { path: { account, hold: id } } }));

/** Books the time that is held. */
export const book = (account: string, id: string, key: string) =>
  answer(
    api.POST('/api/a/{account}/appointments', {
      params: { path: { account }, header: { 'Idempotency-Key': key } },
      body: { hold: id },
    }),
  );

/** Moves an appointment to the time that is held; `acceptedFee` is what being late costs, once it was shown. */
export const move = (account: string, id: string, held: string, acceptedFee?: Fee) =>
  answer(
    api.POST('/api/a/{account}/appointments/{appointment}/move', {
      ...at(account, id),
      body: { hold: held, acceptedFee },
    }),
  );

/** Cancels an appointment; `acceptedFee` as in move. */
export const cancel = (account: string, id: string, acceptedFee?: Fee) =>
  answer(
    api.POST('/api/a/{account}/appointments/{appointment}/cancel', {
      ...at(account, id),
      body: { acceptedFee },
    }),
  );

/** Puts the client in line for an earlier time, or takes them out. */
export const wait = (account: string, id: string, waiting: boolean) =>
  answer(
    waiting
      ? api.PUT('/api/a/{account}/appointments/{appointment}/waitlist', at(account, id))
      : api.DELETE('/api/a/{account}/appointments/{appointment}/waitlist', at(account, id)),
  );

/** Takes the earlier time that is offered, or leaves it to the next in line. */
export const takeOffer = (account: string, id: string, take: boolean) =>
  answer(
    take
      ? api.POST('/api/a/{account}/appointments/{appointment}/offer', at(account, id))
      : api.DELETE('/api/a/{account}/appointments/{appointment}/offer', at(account, id)),
  );

/** Where the appointment's calendar file is. */
export const calendarFile = (account: string, id: string) =>
  `/api/a/${account}/appointments/${id}/calendar`;

/** Makes the feed's address, or a new one. */
export const renewFeed = (account: string) =>
  answer(api.POST('/api/a/{account}/feed', { params: { path: { account } } }));

/** Ends the feed. */
export const dropFeed = (account: string) =>
  answer(api.DELETE('/api/a/{account}/feed', { params: { path: { account } } }));
