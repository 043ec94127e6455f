import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../lib/client/client';
import { cursorOf, nextOf } from '../../lib/client/pages';
import { background } from '../../lib/client/send';
import type { components } from '../../lib/api.gen';

type Schemas = components['schemas'];
export type AccessHolder = Schemas['AccessHolder'];
export type HistoryEntry = Schemas['HistoryEntry'];

/** Who else reaches an account, and how far. */
export const accessQuery = (account: string) =>
  queryOptions({
    queryKey: ['access', account],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/a/{account}/access', { params: { path: { account } }, signal })),
  });

/** Asks the practice to end somebody's access; asking again changes nothing. */
export const askToEnd = (account: string, related: string) =>
  answer(
    api.POST('/api/a/{account}/access/{related}/end-request', {
      params: { path: { account, related } },
    }),
  );

/** Who did what in an account, newest first, page by page. */
export const historyQuery = (account: string) =>
  infiniteQueryOptions({
    queryKey: ['history', account],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/a/{account}/history', {
          params: { path: { account }, query: cursorOf(pageParam) },
          signal,
        }),
      ),
    getNextPageParam: nextOf,
  });

export type Export = Schemas['Export'];

/** How often a page asks how far an archive is, in milliseconds. */
const lookEvery = 3_000;

/** The archive that the person has of an account; asked again only while one is being made. */
export const exportQuery = (account: string) =>
  queryOptions({
    queryKey: ['export', account],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/a/{account}/export', {
          params: { path: { account } },
          headers: background,
          signal,
        }),
      ),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? lookEvery : false),
  });

export const startExport = (account: string) =>
  answer(api.POST('/api/a/{account}/export', { params: { path: { account } } }));

/** A signed address that lives a minute. */
export const downloadExport = (account: string) =>
  answer(api.POST('/api/a/{account}/export/download', { params: { path: { account } } }));
