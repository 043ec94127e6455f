import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { components } from '../../lib/api.gen';
import { answer, api } from '../../lib/client/client';
import { cursorOf, nextOf } from '../../lib/client/pages';

type Schemas = components['schemas'];
export type Client = Schemas['Client'];
export type ClientSummary = Schemas['ClientSummary'];
export type ClientTask = Schemas['ClientTask'];
export type CreateClient = Schemas['CreateClient'];
export type Invite = Schemas['Invite'];
export type InviteClient = Schemas['InviteClient'];
export type InviteAgain = Schemas['InviteAgain'];
export type AssignForms = Schemas['AssignForms'];
export type Score = Schemas['Score'];
export type ClientSubmission = Schemas['ClientSubmission'];

/** A practice's clients, newest first, page by page. */
export const clientsQuery = (practice: string) =>
  infiniteQueryOptions({
    queryKey: ['clients', practice],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/p/{practice}/clients', {
          params: { path: { practice }, query: cursorOf(pageParam) },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: nextOf,
  });

/** A client and the state of their invite. Each read is a line in the access history. */
export const clientQuery = (practice: string, client: string) =>
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

export const createClient = (practice: string, body: CreateClient, key: string) =>
  answer(
    api.POST('/api/p/{practice}/clients', {
      params: { path: { practice }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );

export const inviteClient = (practice: string, client: string, body: InviteAgain, key: string) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/invites', {
      params: { path: { practice, client }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );

export const resendInvite = (practice: string, client: string, invite: string, key: string) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/invites/{invite}/resend', {
      params: { path: { practice, client, invite }, header: { 'Idempotency-Key': key } },
    }),
  );

export const revokeInvite = (practice: string, client: string, invite: string) =>
  answer(
    api.DELETE('/api/p/{practice}/clients/{client}/invites/{invite}', {
      params: { path: { practice, client, invite } },
    }),
  );

/** What a client was given to fill in, with scores of what came back. */
export const clientTasksQuery = (practice: string, client: string) =>
  queryOptions({
    queryKey: ['client-tasks', practice, client],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/p/{practice}/clients/{client}/tasks', {
          params: { path: { practice, client } },
          signal,
        }),
      ),
  });

export const assignForms = (practice: string, client: string, body: AssignForms, key: string) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/tasks', {
      params: { path: { practice, client }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );

/** What a client submitted. It never changes, so it is read once. */
export const submissionQuery = (practice: string, client: string, task: string) =>
  queryOptions({
    queryKey: ['client-submission', practice, client, task],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/p/{practice}/clients/{client}/tasks/{task}/submission', {
          params: { path: { practice, client, task } },
          signal,
        }),
      ),
    staleTime: Infinity,
  });
