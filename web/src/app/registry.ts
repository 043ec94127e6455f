import { createElement, lazy, useState, type ComponentType } from 'react';
import type { EntryKey, Feature, Place } from '../lib/feature';
import { may } from '../lib/session/use';
import type { Account } from '../lib/session/store';
import { routes, type Route } from './features';

export type Page = { place: Place; path: string; Page: ComponentType<Record<string, string>> };

export const pages: Page[] = routes.map((route) => ({
  place: route.place,
  path: route.path,
  Page: pageOf(route),
}));

/** The page of a route: at once where it is loaded already, for a lazy one always waits. */
function pageOf(route: Route): Page['Page'] {
  const Lazy = lazy(route.load);
  return function Opened(props) {
    const [Ready] = useState<Page['Page']>(() => route.loaded?.default ?? Lazy);
    return createElement(Ready, props);
  };
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
