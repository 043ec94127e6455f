// Weighs the build as a browser loads it: the first page with all it imports, then what each route adds.
// With --json it prints [{name, bytes, budget}] for programs.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const firstBudget = 150_000;
const routeBudget = 60_000;
const dist = new URL('../dist/', import.meta.url);

const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const weights = new Map();

function weight(file) {
  if (!file.endsWith('.js')) return 0;
  if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(new URL(file, dist))).length);
  return weights.get(file);
}

/** The files that a chunk needs before it can run. */
function needs(key, found = new Set()) {
  if (found.has(key)) return found;
  found.add(key);
  manifest[key]?.imports?.forEach((next) => needs(next, found));
  return found;
}

function total(keys) {
  return [...keys].reduce((sum, key) => sum + weight(manifest[key].file), 0);
}

// The first page of somebody signed out: the app, the sign-in page and the heavier language of the two.
const start = ['index.html', 'src/features/auth/SignInPage.tsx']; // which needs the app's own file
const first = new Set(start.flatMap((key) => [...needs(key)]));
const words = (name) =>
  Object.keys(manifest).filter((key) => key.startsWith(name) && key.endsWith('.po'));
const heaviest = (keys) => Math.max(0, ...keys.map((key) => weight(manifest[key].file)));
const firstWeight =
  total(first) + heaviest(words('src/locales/')) + heaviest(words('src/features/auth/locales/'));

const json = process.argv.includes('--json');
const all = [];
let over = 0;
function report(name, bytes, budget) {
  const bad = bytes > budget;
  if (bad) over += 1;
  all.push({ name, bytes, budget });
  if (json) return;
  const kB = (value) => `${(value / 1000).toFixed(1)} kB`;
  process.stdout.write(
    `${bad ? 'OVER' : 'ok  '} ${kB(bytes).padStart(9)} of ${kB(budget)}  ${name}\n`,
  );
}

report('the first page', firstWeight, firstBudget);
const routes = Object.keys(manifest).filter(
  (key) => manifest[key].isDynamicEntry && /\.tsx?$/.test(key) && !first.has(key),
);
for (const key of routes.sort()) {
  const feature = /^src\/features\/[^/]+\//.exec(key)?.[0];
  const added = [...needs(key)].filter((one) => !first.has(one));
  report(key, total(added) + (feature ? heaviest(words(`${feature}locales/`)) : 0), routeBudget);
}
if (json) process.stdout.write(JSON.stringify(all));
process.exitCode = over > 0 ? 1 : 0;
