import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../lib/client/client';
import { cursorOf, nextOf } from '../../lib/client/pages';
import { background } from '../../lib/client/send';
import type { components } from '../../lib/api.gen';

/** Where a client stands: the one next thing, open tasks, new documents, counts. */
export const dashboardQuery = (account: string) =>
  queryOptions({
    queryKey: ['dashboard', account],
    queryFn: ({ signal, client, queryKey }) => {
      // Whoever looks for the first time is there; the page itself asks in the background.
      const headers = client.getQueryData(queryKey) ? background : undefined;
      const params = { path: { account } };
      return answer(api.GET('/api/a/{account}/dashboard', { params, headers, signal }));
    },
  });

/** What the signed-in person was told on an account, newest first. */
export const noticesQuery = (account: string) =>
  infiniteQueryOptions({
    queryKey: ['notices', account],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/a/{account}/notices', {
          params: { path: { account }, query: cursorOf(pageParam) },
          signal,
        }),
      ),
    getNextPageParam: nextOf,
  });

/** Says that notices were read, at most 50 at once. */
export const readNotices = (account: string, notices: string[]) =>
  answer(
    api.POST('/api/a/{account}/notices/read', {
      params: { path: { account } },
      body: { notices },
    }),
  );

export type Notice = components['schemas']['Notice'];
export type Dashboard = components['schemas']['Dashboard'];
export type Task = components['schemas']['Task'];
export type Appointment = components['schemas']['Appointment'];
export type Owing = components['schemas']['Owing'];
export type Document = components['schemas']['Document'];
