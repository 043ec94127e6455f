import { lazy, type ComponentType } from 'react';
import type { EntryKey, Feature, Place } from '../lib/feature';
import { may } from '../lib/session/use';
import type { Account } from '../lib/session/store';
import { loadWords } from './catalogues';

// Each feature's manifest; its pages and words are loaded with its routes.
const manifests = import.meta.glob<{ feature: Feature }>('../features/*/feature.ts', {
  eager: true,
});

export const features: Feature[] = Object.values(manifests).map((module) => module.feature);

export type Page = { place: Place; path: string; Page: ComponentType<Record<string, string>> };

export const pages: Page[] = features
  .flatMap((feature) =>
    feature.routes.map((route) => ({
      place: route.place,
      path: route.path,
      Page: lazy(async () => {
        const [module] = await Promise.all([route.page(), loadWords(feature.name)]);
        return module;
      }),
    })),
  )
  .sort((a, b) => bySpecificity(a.path, b.path));

/** Orders patterns so that a fixed word wins over a parameter at the same place: the first that fits is opened. */
export function bySpecificity(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = vagueness(left[at]) - vagueness(right[at]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function vagueness(part: string | undefined): number {
  if (part === undefined) return 3;
  if (part === '*') return 4;
  if (!part.startsWith(':')) return 0;
  return part.endsWith('?') ? 2 : 1;
}

export type Entry = { key: EntryKey; path: string };

/** The entries that the features add to a place and the account's grant allows. */
export function entriesOf(all: readonly Feature[], account: Account, several: boolean): Entry[] {
  const place = account.kind === 'staff' ? 'console' : 'portal';
  return all
    .flatMap((feature) => feature.entries ?? [])
    .filter((entry) => entry.place === place && may(account, entry.needs))
    .filter((entry) => entry.key !== 'accounts' || several)
    .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
}

const order: EntryKey[] = [
  'dashboard',
  'profile',
  'tasks',
  'documents',
  'appointments',
  'payments',
  'accounts',
  'support',
  'clients',
  'calendar',
  'messages',
  'forms',
  'billing',
];
