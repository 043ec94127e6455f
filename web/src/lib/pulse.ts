import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { answer, api } from './client/client';
import { background } from './client/send';

/** How often an open page asks whether something is new, in milliseconds, give or take. */
const about = 45_000;

/**
 * When to ask again: never at the same moment as other pages, much later while
 * nothing answers, and not at all while nobody looks (TanStack Query rests then).
 */
export function nextLook(failing: boolean, random: number): number {
  return about * (0.75 + random / 2) * (failing ? 4 : 1);
}

const pulseQuery = (account: string) =>
  queryOptions({
    queryKey: ['pulse', account],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/a/{account}/pulse', {
          params: { path: { account } },
          headers: background,
          signal,
        }),
      ),
    staleTime: about / 2,
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) => nextLook(state.status === 'error', Math.random()),
    retry: false,
  });

/** Keeps what is shown of an account live: reads it anew when its pulse changes. */
export function usePulse(account: string, enabled: boolean): void {
  const queries = useQueryClient();
  const { data } = useQuery({ ...pulseQuery(account), enabled });
  const last = useRef(data?.pulse);
  useEffect(() => {
    const before = last.current;
    last.current = data?.pulse;
    if (!before || !data || before === data.pulse) return;
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] !== 'pulse' && queryKey.includes(account),
    });
  }, [account, data, queries]);
}
