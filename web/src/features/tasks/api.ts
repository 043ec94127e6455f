import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../lib/api.gen';
import { answer, api } from '../../lib/client/client';
import type { FhirResponse } from '../../lib/form/fhir';

export type Task = components['schemas']['Task'];
export type TaskForm = components['schemas']['TaskForm'];
export type Submission = components['schemas']['Submission'];
export type SubmitTask = components['schemas']['SubmitTask'];
export type DraftSaved = components['schemas']['DraftSaved'];
export type Relationship = components['schemas']['Relationship'];

export const tasksQuery = (account: string) =>
  queryOptions({
    queryKey: ['tasks', account],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/a/{account}/tasks', { params: { path: { account } }, signal })),
  });

const pathOf = (account: string, task: string) => ({ params: { path: { account, task } } });

export const readTask = (account: string, task: string, signal?: AbortSignal) =>
  answer(api.GET('/api/a/{account}/tasks/{task}', { ...pathOf(account, task), signal }));

/** The form with the answers kept so far: read anew each time, since answers are made from it. */
export const taskQuery = (account: string, task: string) =>
  queryOptions({
    queryKey: ['task', account, task],
    queryFn: ({ signal }) => readTask(account, task, signal),
    staleTime: Infinity,
    gcTime: 0,
  });

export const submissionQuery = (account: string, task: string) =>
  queryOptions({
    queryKey: ['submission', account, task],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/a/{account}/tasks/{task}/submission', { ...pathOf(account, task), signal }),
      ),
  });

// The most that browsers send on behalf of a page that is gone.
const mostAfterLeaving = 60_000;

/** Keeps answers; the request outlives the page where it is small enough. */
export function saveDraft(account: string, task: string, version: number, response: FhirResponse) {
  const body = { version, response };
  const keepalive = JSON.stringify(body).length < mostAfterLeaving;
  return answer(
    api.PUT('/api/a/{account}/tasks/{task}/draft', { ...pathOf(account, task), body, keepalive }),
  );
}

export function submitTask(account: string, task: string, key: string, body: SubmitTask) {
  const params = { path: { account, task }, header: { 'Idempotency-Key': key } };
  return answer(api.POST('/api/a/{account}/tasks/{task}/submission', { params, body }));
}
