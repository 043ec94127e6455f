import type { Item } from './model';
import { equals } from './value';

/** How a question is asked: what stands on the page for it. */
export type Control =
  | 'radios'
  | 'boxes'
  | 'list'
  | 'box'
  | 'yes-no'
  | 'line'
  | 'area'
  | 'number'
  | 'date'
  | 'dateTime'
  | 'time'
  | 'url';

// More options than this are a list to open, not rows.
const mostRows = 8;

const plain: Readonly<Partial<Record<Item['type'], Control>>> = {
  text: 'area',
  integer: 'number',
  decimal: 'number',
  date: 'date',
  dateTime: 'dateTime',
  time: 'time',
  url: 'url',
};

/** The control that a question's type, options and itemControl ask for. */
export function controlOf(item: Item): Control {
  if (item.type === 'boolean') return item.control === 'check-box' ? 'box' : 'yes-no';
  if (item.options.length === 0) return plain[item.type] ?? 'line';
  if (item.repeats) return 'boxes';
  if (item.control === 'drop-down' || item.control === 'autocomplete') return 'list';
  const asked = item.control === 'radio-button' || item.control === 'check-box';
  return asked || item.options.length <= mostRows ? 'radios' : 'list';
}

// A matrix holds a few short options beside each question.
const mostColumns = 5;
const fewestRows = 3;

/** Says that a group's questions all offer the same few options, so that they can stand in a matrix. */
export function isMatrix(group: Item): boolean {
  const [first, ...rest] = group.items;
  if (!first || rest.length + 1 < fewestRows || first.options.length > mostColumns) return false;
  return group.items.every((item) => fitsMatrix(item) && sameOptions(item, first));
}

function fitsMatrix(item: Item): boolean {
  return item.type === 'choice' && controlOf(item) === 'radios' && item.items.length === 0;
}

function sameOptions(a: Item, b: Item): boolean {
  if (a.options.length !== b.options.length) return false;
  return a.options.every((option, at) => {
    const other = b.options[at];
    return other && equals(option.value, other.value) && option.label.plain === other.label.plain;
  });
}
