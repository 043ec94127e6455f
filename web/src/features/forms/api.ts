import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../lib/api.gen';
import { answer, api } from '../../lib/client/client';

export type FormDetail = components['schemas']['FormDetail'];
export type Questionnaire = components['schemas']['Questionnaire'];

/** A form with its questions. A version never changes, so it is read once. */
export const formQuery = (practice: string, form: string) =>
  queryOptions({
    queryKey: ['form', practice, form],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/p/{practice}/forms/{form}', {
          params: { path: { practice, form } },
          signal,
        }),
      ),
    staleTime: Infinity,
  });

export const importForm = (practice: string, questionnaire: Questionnaire, key: string) =>
  answer(
    api.POST('/api/p/{practice}/forms', {
      params: { path: { practice }, header: { 'Idempotency-Key': key } },
      body: { questionnaire },
    }),
  );
