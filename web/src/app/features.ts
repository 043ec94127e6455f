import { parse } from 'regexparam';
import type { Feature, FeatureRoute, Place } from '../lib/feature';
import { loadWords } from './catalogues';

// Each feature's manifest; its pages and words are loaded with its routes.
const manifests = import.meta.glob<{ feature: Feature }>('../features/*/feature.ts', {
  eager: true,
});

export const features: Feature[] = Object.values(manifests).map((module) => module.feature);

export type PageModule = Awaited<ReturnType<FeatureRoute['page']>>;

/** A page by its address; once `load` has brought it and its words, `loaded` has it. */
export type Route = {
  place: Place;
  path: string;
  asks: string[];
  needs: FeatureRoute['needs'];
  load: () => Promise<PageModule>;
  loaded?: PageModule;
};

/** Every page there is, in the order in which addresses are tried. */
export const routes: Route[] = features
  .flatMap((feature) => feature.routes.map((route) => routeOf(feature.name, route)))
  .sort((a, b) => bySpecificity(a.path, b.path));

function routeOf(feature: string, { place, path, needs, page, asks = [] }: FeatureRoute): Route {
  const route: Route = {
    place,
    path,
    needs,
    asks,
    load: async () => {
      const [module] = await Promise.all([page(), loadWords(feature)]);
      route.loaded = module;
      return module;
    },
  };
  return route;
}

/** What the addresses of a place begin with; the account or practice comes next. */
export const roots = { portal: '/a', console: '/c' } as const;

type Found = { route: Route; asks: string[] };

/** The page that an address opens, if there is one, and the addresses of what it asks for. */
export function routeAt(pathname: string): Found | undefined {
  const [root, id, ...rest] = pathname.split('/').slice(1);
  const place =
    (['portal', 'console'] as const).find((one) => roots[one] === `/${root}`) ?? 'plain';
  const path = place === 'plain' ? pathname : `/${rest.join('/')}`;
  for (const route of routes) {
    const { keys, pattern } = parse(route.path);
    const values = route.place === place && pattern.exec(path);
    if (!values) continue;
    const own = keys.map((key, at) => [key, values[at + 1]]);
    const names = Object.fromEntries([['account', id], ['practice', id], ...own]);
    return { route, asks: route.asks.flatMap((ask) => filled(ask, names) ?? []) };
  }
  return undefined;
}

/** A path of the API with its parameters; undefined where the page's address has not all of them. */
function filled(path: string, names: Record<string, string | undefined>): string | undefined {
  const known = [...path.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => names[name]);
  return known ? path.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '') : undefined;
}

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
