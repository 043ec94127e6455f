import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../lib/client/client';
import type { components } from '../../lib/api.gen';

export type Document = components['schemas']['Document'];
type As = components['schemas']['DownloadDocument']['as'];

/** The client's documents, newest first, page by page. */
export const documentsQuery = (account: string) =>
  infiniteQueryOptions({
    queryKey: ['documents', account],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/a/{account}/documents', {
          params: { path: { account }, query: { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

/** An address that gives the bytes for 60 seconds; asking for it counts as opened. */
export const addressOf = (account: string, document: string, as: As) =>
  answer(
    api.POST('/api/a/{account}/documents/{document}/download', {
      params: { path: { account, document } },
      body: { as },
    }),
  );

/** The address to look at a document in the page. Never kept: it is dead in a minute. */
export const viewQuery = (account: string, document: string) =>
  queryOptions({
    queryKey: ['document-view', account, document],
    queryFn: () => addressOf(account, document, 'view'),
    staleTime: Infinity,
    gcTime: 0,
  });
