import type { Node } from './layout';
import { isHelp, type Text } from './model';
import { isShown, type FormState } from './state';

/** What is shown at once: a group that the form calls a page, or what stands between such groups. */
export type FormPage = {
  readonly key: string;
  /** Undefined where what is on the page has titles of its own. */
  readonly title: Text | undefined;
  /** What is on it; the page's own group is left out. */
  readonly nodes: readonly Node[];
  /** The nodes at the form's root that it is made of. */
  readonly roots: readonly Node[];
};

type Showing = Pick<FormState, 'layout' | 'enabled'>;

/** The pages of a form as it stands; one where it names none. A page with nothing to show is none. */
export function pagesOf(state: Showing): FormPage[] {
  const pages: FormPage[] = [];
  let loose: Node[] = [];
  const gather = () => {
    const [first] = loose;
    if (first) pages.push({ key: first.key, title: undefined, nodes: loose, roots: loose });
    loose = [];
  };
  for (const node of state.layout.roots.filter((root) => showsAnything(state, root))) {
    if (!isPage(node)) {
      loose.push(node);
      continue;
    }
    gather();
    pages.push({ key: node.key, title: node.item.text, nodes: node.kids, roots: [node] });
  }
  gather();
  return pages;
}

function isPage({ item }: Node): boolean {
  return item.type === 'group' && item.control === 'page' && !item.repeats;
}

function showsAnything(state: Showing, node: Node): boolean {
  if (!isShown(state, node) || isHelp(node.item)) return false;
  return node.item.type !== 'group' || node.kids.some((kid) => showsAnything(state, kid));
}

/** The place of the page that holds a node; -1 where it is on none. */
export function pageOf(pages: readonly FormPage[], node: Node): number {
  let root = node;
  while (root.parent) root = root.parent;
  return pages.findIndex((page) => page.roots.includes(root));
}

/** A node and all below it. */
export function withKids(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...withKids(node.kids)]);
}
