import type { Answer, Answers, Occurrences } from './answers';
import type { Item, Questionnaire } from './model';

/**
 * One occurrence of an item: a question, a text, or one of a group's occurrences.
 * `key` names it for as long as it exists; it is the linkId where nothing repeats.
 */
export type Node = {
  readonly key: string;
  readonly item: Item;
  readonly parent: Node | undefined;
  /** Which answer of its parent it is nested in; -1 below a group. */
  readonly answer: number;
  readonly kids: readonly Node[];
};

/** All nodes of a form as its answers make it: rebuilt only where occurrences change. */
export type Layout = {
  readonly roots: readonly Node[];
  readonly byKey: ReadonlyMap<string, Node>;
  readonly byLink: ReadonlyMap<string, readonly Node[]>;
};

/** The key of a repeating group's list of occurrences, and the start of its nodes' keys. */
export function listKey(item: Item, prefix: string): string {
  return prefix + item.linkId;
}

export function occurrenceKey(list: string, occurrence: number): string {
  return `${list}#${String(occurrence)}`;
}

/** What the keys of an item's children start with. */
export function childPrefix(item: Item, key: string, prefix: string, answer: number): string {
  if (!item.repeats) return prefix;
  return item.type === 'group' ? `${key}/` : `${key}@${String(answer)}/`;
}

export const firstOccurrence: readonly number[] = [0];
const none: readonly Answer[] = [];

export function layOut(form: Questionnaire, answers: Answers, occurrences: Occurrences): Layout {
  const builder = new Builder(answers, occurrences);
  const roots = builder.build(form.items, undefined, '', -1);
  return { roots, byKey: builder.byKey, byLink: builder.byLink };
}

class Builder {
  readonly byKey = new Map<string, Node>();
  readonly byLink = new Map<string, Node[]>();

  constructor(
    private readonly answers: Answers,
    private readonly occurrences: Occurrences,
  ) {}

  build(items: readonly Item[], parent: Node | undefined, prefix: string, answer: number): Node[] {
    return items.flatMap((item) =>
      item.type === 'group'
        ? this.groups(item, parent, prefix, answer)
        : [this.question(item, parent, prefix, answer)],
    );
  }

  private groups(item: Item, parent: Node | undefined, prefix: string, answer: number): Node[] {
    const list = listKey(item, prefix);
    const ids = (item.repeats && this.occurrences.get(list)) || firstOccurrence;
    return ids.map((id) => {
      const key = item.repeats ? occurrenceKey(list, id) : list;
      const kids: Node[] = [];
      const node = this.add({ key, item, parent, answer, kids });
      kids.push(...this.build(item.items, node, childPrefix(item, key, prefix, id), -1));
      return node;
    });
  }

  private question(item: Item, parent: Node | undefined, prefix: string, answer: number): Node {
    const key = listKey(item, prefix);
    const kids: Node[] = [];
    const node = this.add({ key, item, parent, answer, kids });
    const given = this.answers.get(key) ?? none;
    given.forEach((_, at) =>
      kids.push(...this.build(item.items, node, childPrefix(item, key, prefix, at), at)),
    );
    if (given.length === 0) {
      const texts = item.items.filter((kid) => kid.type === 'display');
      kids.push(...this.build(texts, node, childPrefix(item, key, prefix, 0), 0));
    }
    return node;
  }

  private add(node: Node): Node {
    this.byKey.set(node.key, node);
    const alike = this.byLink.get(node.item.linkId);
    if (alike) alike.push(node);
    else this.byLink.set(node.item.linkId, [node]);
    return node;
  }
}

/**
 * The occurrences of an item that are meant by what stands at `node`: those in
 * the innermost part of the response that both share.
 */
export function near(layout: Layout, node: Node, item: Item): readonly Node[] {
  const all = layout.byLink.get(item.linkId) ?? [];
  if (all.length < 2) return all;
  for (let scope = node.parent; scope; scope = scope.parent) {
    const shared = scope;
    if (item.ancestors.includes(shared.item.linkId)) {
      return all.filter((other) => isWithin(other, shared));
    }
  }
  return all;
}

function isWithin(node: Node, scope: Node): boolean {
  for (let above = node.parent; above; above = above.parent) {
    if (above === scope) return true;
  }
  return false;
}
