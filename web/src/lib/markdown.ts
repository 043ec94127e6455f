/**
 * Markdown as guides and practices write it: headings, paragraphs, lists,
 * quotes, emphasis, code and links. It becomes a tree of text, never HTML, so
 * that whatever somebody writes can only ever be shown. HTML stands there as it
 * was typed; a link that does not lead to a safe place is plain text.
 */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'emphasis'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; to: string; children: Inline[] };

export type Block =
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'quote'; children: Block[] };

const heading = /^(#{1,6})[ \t]+(.+?)[ \t#]*$/;
const bullet = /^ {0,3}[-*+][ \t]+(.*)$/;
const numbered = /^ {0,3}\d{1,9}[.)][ \t]+(.*)$/;
const quote = /^ {0,3}>[ \t]?(.*)$/;

/** Reads a text. It never fails: what is no Markdown is a paragraph. */
export function parseMarkdown(text: string): Block[] {
  return blocksOf(text.replaceAll(/\r\n?/g, '\n').split('\n'), 0);
}

/** Quotes deeper than this are shown as they were typed. */
const deepest = 4;

function blocksOf(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const found = heading.exec(line);
    if (line.trim() === '') {
      at += 1;
    } else if (found) {
      const [, marks = '', words = ''] = found;
      blocks.push({ kind: 'heading', level: marks.length, children: inlinesOf(words) });
      at += 1;
    } else if (quote.test(line) && depth < deepest) {
      const inner = run(lines, at, (one) => quote.exec(one)?.[1]);
      blocks.push({ kind: 'quote', children: blocksOf(inner, depth + 1) });
      at += inner.length;
    } else if (bullet.test(line) || numbered.test(line)) {
      at = list(lines, at, blocks);
    } else {
      const words = run(lines, at, (one, first) => (first || plain(one) ? one.trim() : undefined));
      blocks.push({ kind: 'paragraph', children: inlinesOf(words.join(' ')) });
      at += words.length;
    }
  }
  return blocks;
}

/** A line that goes on with a paragraph: nothing that begins something else. */
function plain(line: string): boolean {
  const begins = [heading, bullet, numbered, quote].some((pattern) => pattern.test(line));
  return line.trim() !== '' && !begins;
}

/** What `take` gives of one line after another, until it gives nothing. */
function run(
  lines: readonly string[],
  from: number,
  take: (line: string, first: boolean) => string | undefined,
): string[] {
  const taken: string[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const one = take(lines[at] ?? '', at === from);
    if (one === undefined) break;
    taken.push(one);
  }
  return taken;
}

/** Reads a list from a line on and gives the line after it; indented lines belong to the item above. */
function list(lines: readonly string[], from: number, blocks: Block[]): number {
  const mark = numbered.test(lines[from] ?? '') ? numbered : bullet;
  const items: string[] = [];
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const found = mark.exec(line);
    if (found) items.push(found[1] ?? '');
    else if (/^\s+\S/.test(line)) items[items.length - 1] += ` ${line.trim()}`;
    else break;
  }
  blocks.push({
    kind: 'list',
    ordered: mark === numbered,
    items: items.map((one) => inlinesOf(one)),
  });
  return at;
}

const inline =
  /\\([\\`*_{}[\]()#+\-.!>])|`([^`]+)`|\*\*(?=\S)(.+?)\*\*|(?<!\w)[*_](?=\S)([^*_]+?)[*_](?!\w)|\[([^\]]*)\]\(([^()\s]*)\)/;

function inlinesOf(text: string): Inline[] {
  const all: Inline[] = [];
  let rest = text;
  for (let found = inline.exec(rest); found; found = inline.exec(rest)) {
    if (found.index > 0) all.push({ kind: 'text', text: rest.slice(0, found.index) });
    all.push(...inlineOf(found));
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest !== '') all.push({ kind: 'text', text: rest });
  return all;
}

function inlineOf([whole, escaped, code, strong, soft, label, to]: RegExpExecArray): Inline[] {
  if (escaped !== undefined) return [{ kind: 'text', text: escaped }];
  if (code !== undefined) return [{ kind: 'code', text: code }];
  if (strong !== undefined) return [{ kind: 'strong', children: inlinesOf(strong) }];
  if (soft !== undefined) return [{ kind: 'emphasis', children: inlinesOf(soft) }];
  if (to !== undefined && safeLink(to)) {
    return [{ kind: 'link', to, children: inlinesOf(label || to) }];
  }
  return [{ kind: 'text', text: whole }];
}

/** Whether a link leads to a web page, a mail, a telephone or a page of this site. */
export function safeLink(to: string): boolean {
  return /^(https:\/\/[^\s]+|mailto:[^\s]+|tel:[+\d][\d\s().-]*|\/(?![/\\])[^\s\\]*)$/i.test(to);
}

/** The words of a tree, for finding. */
export function wordsOf(blocks: readonly Block[]): string {
  return blocks.map(blockWords).join('\n');
}

function blockWords(block: Block): string {
  switch (block.kind) {
    case 'list':
      return block.items.map(inlineWords).join('\n');
    case 'quote':
      return wordsOf(block.children);
    default:
      return inlineWords(block.children);
  }
}

function inlineWords(children: readonly Inline[]): string {
  return children.map((one) => ('children' in one ? inlineWords(one.children) : one.text)).join('');
}
