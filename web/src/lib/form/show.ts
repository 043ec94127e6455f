import type { Node } from './layout';
import { isHelp, optionOf, textIn, tongueOf, type Item } from './model';
import { answersAt, isShown, type FormState } from './state';
import type { Value } from './value';
import type { Score } from './evaluate';

/** One line of the form as it is read back before signing, and printed by the server. */
export type Row = {
  readonly kind: 'heading' | 'note' | 'question' | 'score';
  readonly key: string;
  readonly level: number;
  readonly prefix: string;
  readonly text: string;
  /** The form's language, where the text is in no other and that is not the reader's. */
  readonly tongue: string | undefined;
  /** As people read them; empty where nothing is answered. */
  readonly answers: readonly string[];
  readonly prefilled: boolean;
  readonly score: Score | undefined;
};

/** The form, or some of its nodes, in order, without what is hidden, not asked or only helps to fill in. */
export function rows(state: FormState, lang: string, nodes = state.layout.roots): Row[] {
  return nodes.flatMap((node) => rowsOf(state, node, lang, 1));
}

function rowsOf(state: FormState, node: Node, lang: string, level: number): Row[] {
  if (!state.enabled.has(node.key) || isHelp(node.item)) return [];
  const below = node.item.type === 'group' ? level + 1 : level;
  const row = rowOf(state, node, lang, level);
  return [...row, ...node.kids.flatMap((kid) => rowsOf(state, kid, lang, below))];
}

function rowOf(state: FormState, node: Node, lang: string, level: number): Row[] {
  const { key, item } = node;
  const kind = kindOfRow(item);
  if (kind !== 'score' && !isShown(state, node)) return [];
  const text = textIn(item.text, lang);
  if (!text && (kind === 'heading' || kind === 'note')) return [];
  const given = answersAt(state, key);
  const answers = given.map((a) => show(item, a.value, lang));
  const prefilled = given.some((a) => a.prefilled);
  const score = state.scores.get(key);
  const tongue = tongueOf(item.text, lang, state.form.language);
  const prefix = textIn(item.prefix, lang);
  return [{ kind, key, level, prefix, text, tongue, answers, prefilled, score }];
}

function kindOfRow(item: Item): Row['kind'] {
  if (item.sum) return 'score';
  if (item.type === 'group') return 'heading';
  return item.type === 'display' ? 'note' : 'question';
}

/** An answer to the item as people read it, in English or Spanish. */
export function show(item: Item, value: Value, lang: string): string {
  const option = optionOf(item, value);
  if (option?.label.plain) return textIn(option.label, lang);
  switch (value.kind) {
    case 'Boolean':
      return yesNo(value.value, lang);
    case 'Decimal':
    case 'Integer':
      return `${String(value.value)} ${item.unit}`.trim();
    case 'Date':
      return showDate(value.value, lang);
    case 'DateTime': {
      const [date = '', clock = ''] = value.value.split('T');
      return `${showDate(date, lang)} ${clock}`.trim();
    }
    case 'Time':
      return value.value.slice(0, 5);
    case 'Coding':
      return value.value.display ?? value.value.code ?? '';
    default:
      return value.value;
  }
}

const isSpanish = (lang: string) => lang === 'es' || lang.startsWith('es-');

function yesNo(yes: boolean, lang: string): string {
  if (!yes) return 'No';
  return isSpanish(lang) ? 'Sí' : 'Yes';
}

const english =
  'January February March April May June July August September October November December';
const spanish =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre';

/** Writes YYYY, YYYY-MM or YYYY-MM-DD out in words, as the server prints it. */
function showDate(text: string, lang: string): string {
  const [year = '', month, day] = text.split('-');
  const names = (isSpanish(lang) ? spanish : english).split(' ');
  const name = names[Number(month) - 1];
  if (!name) return text;
  if (isSpanish(lang)) return [day && Number(day), name, year].filter(Boolean).join(' de ');
  return day ? `${name} ${String(Number(day))}, ${year}` : `${name} ${year}`;
}
