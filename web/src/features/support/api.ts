import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { components } from '../../lib/api.gen';
import { answer, api } from '../../lib/client/client';
import { cursorOf, nextOf } from '../../lib/client/pages';
import type { Language } from '../../lib/i18n/languages';
import { loadGuides } from './guides';

type Schemas = components['schemas'];
export type PracticeSupport = Schemas['PracticeSupport'];
export type SupportSettings = Schemas['SupportSettings'];
export type UpdateSupport = Schemas['UpdateSupport'];
export type Message = Schemas['Message'];
export type InboxEntry = Schemas['InboxEntry'];

export const guidesQuery = (language: Language) =>
  queryOptions({
    queryKey: ['guides', language],
    queryFn: () => loadGuides(language),
    staleTime: Infinity,
  });

/** Whom to turn to at once, by country. */
export const crisisQuery = queryOptions({
  queryKey: ['crisis'],
  queryFn: ({ signal }) => answer(api.GET('/api/support/crisis-contacts', { signal })),
  staleTime: Infinity,
});

/** How a practice helps, for anybody. */
export const supportQuery = (slug: string) =>
  queryOptions({
    queryKey: ['support', slug],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/support/practices/{slug}', { params: { path: { slug } }, signal })),
  });

/** What the signed-in person asked on an account. */
export const messagesQuery = (account: string) =>
  infiniteQueryOptions({
    queryKey: ['messages', account],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/a/{account}/messages', {
          params: { path: { account }, query: cursorOf(pageParam) },
          signal,
        }),
      ),
    getNextPageParam: nextOf,
  });

export const sendMessage = (account: string, text: string, key: string) =>
  answer(
    api.POST('/api/a/{account}/messages', {
      params: { path: { account }, header: { 'Idempotency-Key': key } },
      body: { text },
    }),
  );

/** What the practice's staff were asked, newest first. */
export const inboxQuery = (practice: string) =>
  infiniteQueryOptions({
    queryKey: ['inbox', practice],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/p/{practice}/messages', {
          params: { path: { practice }, query: cursorOf(pageParam) },
          signal,
        }),
      ),
    getNextPageParam: nextOf,
  });

type One = { practice: string; client: string; message: string };

/** One message; each read is a line in the access history. */
export const messageQuery = (path: One) =>
  queryOptions({
    queryKey: ['message', path.practice, path.message],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/p/{practice}/clients/{client}/messages/{message}', {
          params: { path },
          signal,
        }),
      ),
  });

export const answerMessage = (path: One, text: string) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/messages/{message}/answer', {
      params: { path },
      body: { text },
    }),
  );

export const settingsQuery = (practice: string) =>
  queryOptions({
    queryKey: ['support-settings', practice],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/p/{practice}/support', { params: { path: { practice } }, signal })),
  });

export const updateSupport = (practice: string, body: UpdateSupport) =>
  answer(api.PUT('/api/p/{practice}/support', { params: { path: { practice } }, body }));
