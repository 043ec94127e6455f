import { infiniteQueryOptions } from '@tanstack/react-query';
import type { components } from './api.gen';
import { answer, api } from './client/client';
import { cursorOf, nextOf } from './client/pages';

export type Form = components['schemas']['Form'];

/** A practice's forms, every version, newest first, page by page. */
export const formsQuery = (practice: string) =>
  infiniteQueryOptions({
    queryKey: ['forms', practice],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/p/{practice}/forms', {
          params: { path: { practice }, query: cursorOf(pageParam) },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: nextOf,
  });

/** A form in its newest version, with all its versions, the newest first. */
export type Shelf = { newest: Form; versions: Form[] };

/** Puts versions together: forms of one url are one. A form without a url stands alone. */
export function shelve(forms: readonly Form[]): Shelf[] {
  const shelves = new Map<string, Form[]>();
  for (const form of forms) {
    const name = form.url ?? form.id;
    shelves.set(name, [...(shelves.get(name) ?? []), form]);
  }
  return [...shelves.values()].flatMap((versions) => {
    const sorted = versions.toSorted((a, b) => b.version - a.version);
    return sorted[0] ? [{ newest: sorted[0], versions: sorted }] : [];
  });
}
