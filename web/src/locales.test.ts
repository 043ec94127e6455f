import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const src = new URL('./', import.meta.url);

type Entry = { said: string; context: string; translated: string };

function entriesOf(name: string): Entry[] {
  const text = readFileSync(new URL(name, src), 'utf8');
  const found = text.matchAll(/(?:^msgctxt (".*")\n)?^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/gm);
  return [...found]
    .map(([, context = '""', said = '', translated = '']) => ({
      said: join(said),
      context: join(context),
      translated: join(translated),
    }))
    .filter((one) => one.said !== '');
}

function join(lines: string): string {
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string)
    .join('');
}

/** What a message must keep in every language: placeholders, tags, and cases of plurals. */
function partsOf(message: string): string[] {
  const names = [...message.matchAll(/\{(\w+)\s*[,}]/g)].map((found) => found[1] ?? '');
  const tags = [...message.matchAll(/<\/?\d+\/?>/g)].map((found) => found[0]);
  const forms = [...message.matchAll(/\b(plural|select|selectordinal),/g)].map(
    (found) => found[1] ?? '',
  );
  return [...new Set([...names, ...tags, ...forms])].sort();
}

const catalogues = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /locales\/(?!en)\w+\.po$/.test(name),
);

describe.each(catalogues)('%s', (name) => {
  it('keeps every placeholder, tag and plural', () => {
    for (const { said, translated } of entriesOf(name)) {
      expect([said, partsOf(translated)]).toEqual([said, partsOf(said)]);
    }
  });

  it('gives every plural its cases', () => {
    for (const { translated } of entriesOf(name)) {
      if (translated.includes(', plural,')) expect(translated).toMatch(/\bother\s*\{/);
    }
  });

  it('speaks calmly: no exclamation marks', () => {
    for (const { said, translated } of entriesOf(name)) {
      expect(said + translated).not.toMatch(/[!¡]/);
    }
  });
});

/** The catalogues of pages opened so far are one: a word told in two ways would change with the way taken. */
it('translates a message in one way, whichever page it stands on', () => {
  const known = new Map<string, string>();
  const clashes: string[][] = [];
  for (const name of catalogues) {
    const language = name.split('/').pop() ?? '';
    for (const { said, context, translated } of entriesOf(name)) {
      const key = JSON.stringify([language, context, said]);
      const before = known.get(key) ?? translated;
      if (translated !== before) clashes.push([name, said, translated, before]);
      known.set(key, before);
    }
  }
  expect(clashes).toEqual([]);
});

it('reads something', () => {
  expect(catalogues.length).toBeGreaterThan(4);
});
