import { queryOptions } from '@tanstack/react-query';
import type { components } from './api.gen';
import { answer, api } from './client/client';

export type ClientSummary = components['schemas']['ClientSummary'];

/** How many pages of clients are looked through to choose one of them. */
const pagesOfClients = 10;

/** A practice's clients to choose from, the newest 500. */
export const everyClientQuery = (practice: string) =>
  queryOptions({
    queryKey: ['clients', practice, 'every'],
    queryFn: async ({ signal }) => {
      const all: ClientSummary[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < pagesOfClients; page++) {
        const params = { path: { practice }, query: { cursor } };
        const found = await answer(api.GET('/api/p/{practice}/clients', { params, signal }));
        all.push(...found.clients);
        cursor = found.next;
        if (!cursor) break;
      }
      return all;
    },
  });
