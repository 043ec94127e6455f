import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../lib/client/client';
import type { components } from '../../lib/api.gen';

export type Document = components['schemas']['Document'];
export type ClientDocument = components['schemas']['ClientDocument'];
export type Kind = components['schemas']['DocumentKind'];
type As = components['schemas']['DownloadDocument']['as'];

/** What is looked for: the beginnings of words, and a kind. */
export type Search = { words: string; kind?: Kind };

/** The client's documents, newest first, page by page: all of them, or those that are looked for. */
export const documentsQuery = (account: string, { words, kind }: Search = { words: '' }) =>
  infiniteQueryOptions({
    queryKey: ['documents', account, words, kind],
    queryFn: ({ pageParam: cursor, signal }) => {
      const path = { account };
      return answer(
        words || kind
          ? api.POST('/api/a/{account}/documents/search', {
              params: { path },
              body: { words, kind, cursor },
              signal,
            })
          : api.GET('/api/a/{account}/documents', {
              params: { path, query: { cursor } },
              signal,
            }),
      );
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });

/** Every list of the account's documents. */
export const documentsKey = (account: string) => ['documents', account];

export const documentQuery = (account: string, document: string) =>
  queryOptions({
    queryKey: ['document', account, document],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/a/{account}/documents/{document}', {
          params: { path: { account, document } },
          signal,
        }),
      ),
  });

/** An address that gives the bytes for 60 seconds; asking for it counts as opened. */
export const addressOf = (account: string, document: string, as: As) =>
  answer(
    api.POST('/api/a/{account}/documents/{document}/download', {
      params: { path: { account, document } },
      body: { as },
    }),
  );

/** All of a client's documents as staff see them, newest first, page by page. */
export const clientDocumentsQuery = (practice: string, client: string) =>
  infiniteQueryOptions({
    queryKey: ['client-documents', practice, client],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/p/{practice}/clients/{client}/documents', {
          params: { path: { practice, client }, query: { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

export type At = { practice: string; client: string; document: string };

export const clientAddressOf = (at: At, as: As) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/documents/{document}/download', {
      params: { path: at },
      body: { as },
    }),
  );

/** Lets the client see a document, or no longer. */
export const setPermission = (at: At, permitted: boolean) =>
  answer(
    api.PUT('/api/p/{practice}/clients/{client}/documents/{document}/permission', {
      params: { path: at },
      body: { permitted },
    }),
  );
