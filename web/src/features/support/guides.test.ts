import { describe, expect, it } from 'vitest';
import { languages, type Language } from '../../lib/i18n/languages';
import { guideOf, loadGuides, search, slugs } from './guides';

const all = Object.keys(languages) as Language[];

describe.each(all)('the guides in %s', (language) => {
  it.each(slugs)('have %s, with a title and parts', async (slug) => {
    const guide = (await loadGuides(language)).find((one) => one.slug === slug);
    expect(guide?.title).not.toBe('');
    expect(guide?.blocks.length).toBeGreaterThan(3);
  });

  it('say as much as the English ones, part by part', async () => {
    const shapes = async (of: Language) =>
      (await loadGuides(of)).map(({ slug, blocks }) => [slug, blocks.map((block) => block.kind)]);
    expect(await shapes(language)).toEqual(await shapes('en'));
  });
});

it('finds parts by the beginnings of words, whatever case and accents', async () => {
  const guides = await loadGuides('es');
  const found = search(guides, 'contrasena codigo');
  expect(found.length).toBeGreaterThan(0);
  expect(found[0]?.slug).toBe('signing-in');
  expect(search(guides, '  ')).toEqual([]);
  expect(search(guides, 'zzz')).toEqual([]);
});

it('puts what says it in its heading first, and shortens what it shows', () => {
  const long = 'lost '.repeat(60);
  const guides = [
    guideOf('faq', `# Questions\n\n## Where\n\n${long}`),
    guideOf('data', '# Data\n\n## Lost things\n\nHere.'),
  ];
  const [first, second] = search(guides, 'lost');
  expect(first).toMatchObject({ slug: 'data', part: 'Lost things' });
  expect(second?.snippet.length).toBeLessThanOrEqual(121);
});
