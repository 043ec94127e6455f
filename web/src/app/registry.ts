import { parse } from 'regexparam';
import { createElement, lazy, useState, type ComponentType } from 'react';
import type { EntryKey, Feature, FeatureRoute, Place } from '../lib/feature';
import { may } from '../lib/session/use';
import type { Account } from '../lib/session/store';
import { routes, type Route } from './features';

export type Page = Pick<FeatureRoute, 'place' | 'path' | 'needs'> & {
  Page: ComponentType<Record<string, string>>;
};

export const pages: Page[] = routes.map((route) => ({
  place: route.place,
  path: route.path,
  needs: route.needs,
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
    .flatMap(({ entries = [], routes }) =>
      entries.map((entry) => ({ ...entry, needs: needsOf(routes, entry) })),
    )
    .filter((entry) => entry.place === place && may(account, entry.needs))
    .filter((entry) => entry.key !== 'accounts' || several)
    .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
}

/** What the page asks for that an entry leads to. */
function needsOf(routes: readonly FeatureRoute[], { place, path }: { place: Place; path: string }) {
  const opens = (route: FeatureRoute) =>
    route.place === place && parse(route.path).pattern.test(path);
  return routes.find(opens)?.needs;
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
