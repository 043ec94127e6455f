const shown = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-valuetext',
  'description',
  'error',
  'hint',
  'label',
  'lead',
  'placeholder',
  'text',
  'title',
  'unit',
]);
const letters = /\p{L}{2}/u;
// The product's own name is the same in every language.
const names = /^\s*Anteroom\s*$/;

/** Text that people see must come from the catalogues. */
export const plainText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { plain: 'Put “{{text}}” into a catalogue: <Trans> or t.' },
  },
  create(context) {
    const check = (node, text) => {
      if (typeof text !== 'string' || !letters.test(text) || names.test(text)) return;
      if (insideTrans(node)) return;
      context.report({ node, messageId: 'plain', data: { text: text.trim().slice(0, 40) } });
    };
    return {
      JSXText: (node) => check(node, node.value),
      'JSXElement > JSXExpressionContainer > Literal': (node) => check(node, node.value),
      'JSXElement > JSXExpressionContainer > TemplateLiteral': (node) =>
        node.quasis.forEach((part) => check(part, part.value.raw)),
      JSXAttribute(node) {
        const value =
          node.value?.type === 'JSXExpressionContainer' ? node.value.expression : node.value;
        if (value?.type === 'Literal' && shown.has(node.name.name)) check(value, value.value);
      },
    };
  },
};

function insideTrans(node) {
  for (let up = node.parent; up; up = up.parent) {
    if (up.type !== 'JSXElement') continue;
    const name = up.openingElement.name.name;
    if (name === 'Trans' || name === 'Plural' || name === 'Select') return true;
  }
  return false;
}
