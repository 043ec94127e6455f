import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../lib/client/client';
import { cursorOf, nextOf } from '../../lib/client/pages';
import type { components } from '../../lib/api.gen';

type Schemas = components['schemas'];
export type RelatedPerson = Schemas['RelatedPerson'];
export type CreateRelatedPerson = Schemas['CreateRelatedPerson'];
export type UpdateRelatedPerson = Schemas['UpdateRelatedPerson'];
export type ClientSummary = Schemas['ClientSummary'];

type Of = { practice: string; client: string };
type One = Of & { related: string };

/** Who is tied to a client. */
export const relationsQuery = ({ practice, client }: Of) =>
  queryOptions({
    queryKey: ['relations', practice, client],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/p/{practice}/clients/{client}/relations', {
          params: { path: { practice, client } },
          signal,
        }),
      ),
  });

/** The client whose relations are open. */
export const clientQuery = ({ practice, client }: Of) =>
  queryOptions({
    queryKey: ['client', practice, client],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/p/{practice}/clients/{client}', {
          params: { path: { practice, client } },
          signal,
        }),
      ),
  });

/** The practice's clients, to pick one from; page after page. */
export const clientsQuery = (practice: string) =>
  infiniteQueryOptions({
    queryKey: ['relations', 'clients', practice],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/p/{practice}/clients', {
          params: { path: { practice }, query: cursorOf(pageParam) },
          signal,
        }),
      ),
    getNextPageParam: nextOf,
  });

export const createRelation = (path: Of, body: CreateRelatedPerson, key: string) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/relations', {
      params: { path, header: { 'Idempotency-Key': key } },
      body,
    }),
  );

export const updateRelation = (path: One, body: UpdateRelatedPerson) =>
  answer(
    api.PUT('/api/p/{practice}/clients/{client}/relations/{related}', { params: { path }, body }),
  );

export const endRelation = (path: One) =>
  answer(
    api.DELETE('/api/p/{practice}/clients/{client}/relations/{related}', { params: { path } }),
  );

export const keepRelation = (path: One) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/relations/{related}/review', {
      params: { path },
    }),
  );

export const inviteRelation = (path: One, key: string) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/relations/{related}/invite', {
      params: { path, header: { 'Idempotency-Key': key } },
    }),
  );
