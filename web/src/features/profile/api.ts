import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../lib/client/client';
import type { components } from '../../lib/api.gen';

type Schemas = components['schemas'];
export type Profile = Schemas['Profile'];
export type Values = Schemas['ProfileValues'];
export type Section = Schemas['ProfileSection'];
export type Conflict = Schemas['ProfileConflict'];
export type Change = Schemas['ProfileChange'];
export type Author = Schemas['AuthorRelation'];

/** Whose profile: the open account's, or that of a practice's client. */
export type Subject = { account: string } | { practice: string; client: string };

/** The whole profile. */
export const profileQuery = (of: Subject) =>
  queryOptions({
    queryKey: ['profile', of],
    queryFn: ({ signal }) =>
      'account' in of
        ? answer(
            api.GET('/api/a/{account}/profile', {
              params: { path: { account: of.account } },
              signal,
            }),
          )
        : answer(
            api.GET('/api/p/{practice}/clients/{client}/profile', { params: { path: of }, signal }),
          ),
  });

/** Replaces one section by values made from a version of it; a Problem with `conflict` when that is old. */
export function saveSection(of: Subject, section: Section, version: number, values: Values) {
  const body = { version, values };
  return 'account' in of
    ? answer(
        api.PUT('/api/a/{account}/profile/{section}', {
          params: { path: { account: of.account, section } },
          body,
        }),
      )
    : answer(
        api.PUT('/api/p/{practice}/clients/{client}/profile/{section}', {
          params: { path: { ...of, section } },
          body,
        }),
      );
}

/** What changed in a client's profile, the newest first. */
export const changesQuery = (of: { practice: string; client: string }) =>
  infiniteQueryOptions({
    queryKey: ['profile-changes', of],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/p/{practice}/clients/{client}/profile-changes', {
          params: { path: of, query: { cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next,
  });
