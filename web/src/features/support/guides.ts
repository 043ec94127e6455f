import { finds } from '../../lib/find';
import type { Language } from '../../lib/i18n/languages';
import { parseMarkdown, wordsOf, type Block } from '../../lib/markdown';

/** The guides, in the order they are listed: one for each page, then what people ask. */
export const slugs = [
  'signing-in',
  'dashboard',
  'profile',
  'tasks',
  'documents',
  'appointments',
  'payments',
  'accounts',
  'data',
  'faq',
] as const;

export type Slug = (typeof slugs)[number];

export type Guide = { slug: Slug; title: string; blocks: Block[] };

/** A part of a guide under its own heading, as a search finds it. */
export type Finding = { slug: Slug; title: string; part: string; snippet: string };

const languages: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
  en: () => import('./guides/en'),
  es: () => import('./guides/es'),
};

/** Loads every guide in a language. */
export async function loadGuides(language: Language): Promise<Guide[]> {
  const { default: texts } = await languages[language]();
  return slugs.map((slug) => guideOf(slug, texts[`./${language}/${slug}.md`] ?? ''));
}

/** A guide out of its text: the first line is its title. */
export function guideOf(slug: Slug, text: string): Guide {
  const [first, ...blocks] = parseMarkdown(text);
  return { slug, title: first ? wordsOf([first]) : '', blocks };
}

export function isSlug(text: string): text is Slug {
  return (slugs as readonly string[]).includes(text);
}

const snippetLength = 120;

/** The parts in which each typed word begins some word; parts that say it in their heading first. */
export function search(guides: readonly Guide[], typed: string): Finding[] {
  if (typed.trim() === '') return [];
  const parts = guides.flatMap(partsOf);
  const inHeading = parts.filter((one) => finds(typed, `${one.title} ${one.part}`));
  const inText = parts.filter(
    (one) => !inHeading.includes(one) && finds(typed, `${one.title} ${one.part} ${one.snippet}`),
  );
  return [...inHeading, ...inText].map((one) => ({ ...one, snippet: shorten(one.snippet) }));
}

function partsOf({ slug, title, blocks }: Guide): Finding[] {
  const parts: Finding[] = [{ slug, title, part: '', snippet: '' }];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      parts.push({ slug, title, part: wordsOf([block]), snippet: '' });
    } else {
      const last = parts[parts.length - 1];
      if (last) last.snippet = `${last.snippet} ${wordsOf([block])}`.trim();
    }
  }
  return parts.filter((one) => one.snippet !== '' || one.part !== '');
}

function shorten(text: string): string {
  const line = text.replaceAll('\n', ' ');
  return line.length <= snippetLength ? line : `${line.slice(0, snippetLength).trimEnd()}…`;
}
