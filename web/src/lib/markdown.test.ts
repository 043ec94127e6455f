import { describe, expect, it } from 'vitest';
import { parseMarkdown, safeLink, wordsOf, type Inline } from './markdown';

const text = (words: string): Inline => ({ kind: 'text', text: words });

describe('Markdown', () => {
  it('reads what guides are made of', () => {
    const source =
      '# One\n\nFirst line\nsecond **bold** and *soft*.\n\n- a\n- b\n  goes on\n\n1. c\n2) d\n\n> quoted\n> `code`';
    expect(parseMarkdown(source)).toEqual([
      { kind: 'heading', level: 1, children: [text('One')] },
      {
        kind: 'paragraph',
        children: [
          text('First line second '),
          { kind: 'strong', children: [text('bold')] },
          text(' and '),
          { kind: 'emphasis', children: [text('soft')] },
          text('.'),
        ],
      },
      { kind: 'list', ordered: false, items: [[text('a')], [text('b goes on')]] },
      { kind: 'list', ordered: true, items: [[text('c')], [text('d')]] },
      {
        kind: 'quote',
        children: [
          { kind: 'paragraph', children: [text('quoted '), { kind: 'code', text: 'code' }] },
        ],
      },
    ]);
  });

  it('reads links to safe places', () => {
    expect(parseMarkdown('[Map](https://example.com/a?b=c) [](tel:+15550100)')).toEqual([
      {
        kind: 'paragraph',
        children: [
          { kind: 'link', to: 'https://example.com/a?b=c', children: [text('Map')] },
          text(' '),
          { kind: 'link', to: 'tel:+15550100', children: [text('tel:+15550100')] },
        ],
      },
    ]);
  });

  it.each(['\\*not bold\\*', 'snake_case_name', '5 * 3 * 2', '# ', '**', '[', '[a](', '>'])(
    'leaves %j as words',
    (source) => {
      expect(wordsOf(parseMarkdown(source)).replaceAll(/\s/g, '')).not.toBe('undefined');
      const kinds = JSON.stringify(parseMarkdown(source));
      expect(kinds).not.toMatch(/strong|emphasis|link/);
    },
  );
});

describe('what would be dangerous', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '&lt;script&gt;',
    '<!-- hidden -->',
  ])('shows %j as it was typed', (source) => {
    expect(parseMarkdown(source)).toEqual([{ kind: 'paragraph', children: [text(source)] }]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    '/\\evil.example',
    'http://plain.example',
    'ftp://x',
    'file:///etc/passwd',
    'blob:x',
    '\u0001javascript:alert(1)',
    ' https://spaced.example',
    'tel:javascript',
    '',
  ])('has no link to %j', (to) => {
    expect(safeLink(to)).toBe(false);
    expect(JSON.stringify(parseMarkdown(`[x](${to})`))).not.toContain('"link"');
  });

  it.each(['https://a.example', 'mailto:a@b.example', 'tel:+1 555 0100', '/support', '/'])(
    'has a link to %j',
    (to) => {
      expect(safeLink(to)).toBe(true);
    },
  );

  it('is never lost, and never hangs', () => {
    const pieces = [
      '*',
      '**',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '>',
      '# ',
      '- ',
      '1. ',
      '\n',
      '\\',
      'a',
      'é',
      '<b>',
    ];
    let seed = 7;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    for (let round = 0; round < 500; round += 1) {
      let source = '';
      for (let n = 0; n < 60; n += 1) source += pieces[Math.floor(random() * pieces.length)];
      const kept = wordsOf(parseMarkdown(source));
      const letters = (words: string) => words.replaceAll(/[^aé]/g, '');
      expect(letters(kept)).toBe(letters(source));
    }
    const long = '*'.repeat(10_000) + '['.repeat(10_000) + '> '.repeat(5_000);
    const began = performance.now();
    parseMarkdown(long);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
