import { readdirSync, readFileSync } from 'node:fs';

const features = new URL('../../src/features/', import.meta.url);

/** The path of every page of the portal, as the features say it. */
export function portalPaths(): string[] {
  return readdirSync(features)
    .map((name) => readFileSync(new URL(`${name}/feature.ts`, features), 'utf8'))
    .flatMap((feature) => [...feature.matchAll(/place: 'portal',\s+path: '([^']+)'/g)])
    .map(([, path = '']) => path);
}

/** What parameters in a path stand for, such as `{ task: 'tsk_…' }`. */
export type Ids = Record<string, string>;

/** The addresses that a path opens below an account: one, or two where its last part may be left out. */
export function addressesOf(path: string, ids: Ids): string[] {
  const address = path.replace('?', '').replaceAll(/:(\w+)/g, (_, name: string) => {
    const id = ids[name];
    if (!id) throw new Error(`which ${name} does ${path} open?`);
    return id;
  });
  const optional = /\/:\w+\?$/.exec(path)?.[0];
  return optional ? [path.replace(optional, ''), address] : [address];
}
