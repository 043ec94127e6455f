import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../lib/client/client';
import type { components } from '../../lib/api.gen';

/** Where a client stands: the one next thing, open tasks, new documents, counts. */
export const dashboardQuery = (account: string) =>
  queryOptions({
    queryKey: ['dashboard', account],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/a/{account}/dashboard', { params: { path: { account } }, signal })),
  });

export type Dashboard = components['schemas']['Dashboard'];
export type Task = components['schemas']['Task'];
export type Appointment = components['schemas']['Appointment'];
export type Document = components['schemas']['Document'];
