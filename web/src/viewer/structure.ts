/** What pdf.js tells of a tagged PDF's structure. */
type Node = { role?: string; children?: Node[]; type?: string; id?: string; alt?: string };

const roles: Record<string, string> = {
  L: 'list',
  LI: 'listitem',
  Table: 'table',
  TR: 'row',
  TH: 'columnheader',
  TD: 'cell',
  Figure: 'img',
  Formula: 'img',
  BlockQuote: 'blockquote',
};

/** Elements that own a page's words as its tags say, for screen readers. */
export function structureOf(tree: Node): HTMLElement {
  const root = elementOf(tree);
  root.className = 'structure';
  return root;
}

function elementOf(node: Node): HTMLElement {
  const element = document.createElement('span');
  const heading = /^H([1-6]?)$/.exec(node.role ?? '');
  const role = heading ? 'heading' : roles[node.role ?? ''];
  if (role) element.setAttribute('role', role);
  if (heading) element.setAttribute('aria-level', heading[1] || '2');
  if (node.alt) element.setAttribute('aria-label', node.alt);
  const owned = (node.children ?? []).filter((child) => child.type === 'content' && child.id);
  if (owned.length > 0) {
    element.setAttribute('aria-owns', owned.map((child) => child.id).join(' '));
  }
  for (const child of node.children ?? []) {
    if (child.role) element.append(elementOf(child));
  }
  return element;
}
