import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

const retries = 2;
const freshFor = 30_000;

/** The cache of what the API answered. Never written to the device. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: freshFor,
        retry: worthAnotherTry,
        retryDelay: (count) => 500 * 2 ** count,
      },
      mutations: { retry: false },
    },
  });
}

/** Reads are tried again only where a moment can help. */
export function worthAnotherTry(count: number, thrown: Error): boolean {
  return count < retries && thrown instanceof Problem && thrown.passing;
}
