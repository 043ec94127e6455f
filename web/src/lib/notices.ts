import { infiniteQueryOptions } from '@tanstack/react-query';
import type { components } from './api.gen';
import { answer, api } from './client/client';
import { cursorOf, nextOf } from './client/pages';
import { background } from './client/send';

export type StaffNotice = components['schemas']['StaffNotice'];
export type NoticePage = components['schemas']['StaffNoticePage'];

const everyMinute = 60_000;

/** What staff must see, newest first; asked again every minute, which is no activity of theirs. */
export const noticesQuery = (practice: string) =>
  infiniteQueryOptions({
    queryKey: ['notices', practice],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/p/{practice}/notices', {
          params: { path: { practice }, query: cursorOf(pageParam) },
          headers: background,
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: nextOf,
    refetchInterval: everyMinute,
  });

/** Those that nobody has seen to. */
export function unseen(pages: readonly NoticePage[] | undefined): StaffNotice[] {
  return (pages ?? []).flatMap((page) => page.notices).filter((notice) => !notice.seen);
}

/** Says that somebody has seen to it; who was first stays. */
export const markSeen = (practice: string, notice: string) =>
  answer(
    api.POST('/api/p/{practice}/notices/{notice}/seen', {
      params: { path: { practice, notice } },
    }),
  );
