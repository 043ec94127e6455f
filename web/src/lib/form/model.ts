import type { Coding } from './fhir';
import type { Kind, Value } from './value';

/** A text with its translations by language tag. */
export type Text = {
  readonly plain: string;
  readonly translations: Readonly<Record<string, string>>;
};

/** The text in `lang`; "es-MX" falls back to "es", and all to the form's own language. */
export function textIn(text: Text, lang: string): string {
  for (let tag = lang; tag; tag = tag.slice(0, Math.max(tag.lastIndexOf('-'), 0))) {
    const found = text.translations[tag];
    if (found !== undefined) return found;
  }
  return text.plain;
}

/** The language that `textIn` gives the text in, where it is another than `lang`. */
export function tongueOf(text: Text, lang: string, formLanguage: string): string | undefined {
  const base = (tag: string) => tag.split('-')[0];
  const translated = Object.keys(text.translations).some((tag) => base(tag) === base(lang));
  if (translated || !text.plain || !formLanguage) return undefined;
  return base(formLanguage) === base(lang) ? undefined : formLanguage;
}

export type ItemType =
  | 'group'
  | 'display'
  | 'boolean'
  | 'decimal'
  | 'integer'
  | 'date'
  | 'dateTime'
  | 'time'
  | 'string'
  | 'text'
  | 'url'
  | 'choice'
  | 'open-choice';

/** The kind of answer each type takes; choices take their options' kinds. */
export const kindOf: Readonly<Partial<Record<ItemType, Kind>>> = {
  boolean: 'Boolean',
  decimal: 'Decimal',
  integer: 'Integer',
  date: 'Date',
  dateTime: 'DateTime',
  time: 'Time',
  string: 'String',
  text: 'String',
  url: 'Uri',
};

/** One answer that a choice offers. `weight` is undefined where it has none. */
export type Option = {
  readonly value: Value;
  readonly label: Text;
  readonly prefix: string;
  readonly weight: number | undefined;
};

export type Condition = {
  readonly question: string;
  readonly operator: string;
  readonly answer: Value;
};

/** The fields of a profile that a form may be filled in from. */
export type ProfileField =
  | 'name.given'
  | 'name.family'
  | 'preferredName'
  | 'birthDate'
  | 'telecom.email'
  | 'telecom.phone'
  | 'address.line'
  | 'address.city'
  | 'address.state'
  | 'address.postalCode'
  | 'address.country';

export type Profile = Readonly<Partial<Record<ProfileField, string>>>;

/** A group, a question or a text of a form. Numbers that are 0 set no limit. */
export type Item = {
  readonly linkId: string;
  readonly type: ItemType;
  readonly text: Text;
  readonly prefix: Text;
  readonly codes: readonly Coding[];
  readonly required: boolean;
  readonly repeats: boolean;
  readonly readOnly: boolean;
  /** It, or what it stands in, is never shown. */
  readonly hidden: boolean;
  readonly maxLength: number;
  readonly minLength: number;
  readonly minOccurs: number;
  readonly maxOccurs: number;
  readonly min: Value | undefined;
  readonly max: Value | undefined;
  /** Of the whole answer; undefined also where this browser cannot read it. */
  readonly pattern: RegExp | undefined;
  readonly options: readonly Option[];
  readonly initial: readonly Value[];
  readonly prefill: ProfileField | undefined;
  /** linkIds whose weights this item adds up; undefined where it is asked. */
  readonly sum: readonly string[] | undefined;
  readonly conditions: readonly Condition[];
  readonly anyCondition: boolean;
  /** The itemControl's code, such as "radio-button", "page" or "help". */
  readonly control: string;
  readonly orientation: string;
  readonly entryFormat: Text;
  /** What the own answer of an open choice is called. */
  readonly openLabel: Text;
  readonly unit: string;
  readonly items: readonly Item[];
  /** linkIds of what it stands in, innermost first. */
  readonly ancestors: readonly string[];
};

/** A form, read once and never changed. */
export type Questionnaire = {
  /** "url|version", or empty where the form has no url. */
  readonly canonical: string;
  readonly title: Text;
  /** The language its plain texts are in; empty where it does not say. */
  readonly language: string;
  readonly codes: readonly Coding[];
  readonly items: readonly Item[];
  readonly byLink: ReadonlyMap<string, Item>;
  /** Every item after all that its asking and its score depend on. */
  readonly order: readonly Item[];
  /** The places in `order` of the items that a condition or sum ties to an item. */
  readonly readers: ReadonlyMap<string, readonly number[]>;
  /** The place of each item in `order`. */
  readonly rank: ReadonlyMap<string, number>;
};

/** Says that a person can answer the item. */
export function isQuestion(item: Item): boolean {
  return item.type !== 'group' && item.type !== 'display' && item.sum === undefined;
}

/** Says that a display explains its parent, and belongs beside it. */
export function isHelp(item: Item): boolean {
  return item.type === 'display' && item.control === 'help';
}

/** The offered answer that `value` is. */
export function optionOf(item: Item, value: Value): Option | undefined {
  return item.options.find((option) => sameOption(option.value, value));
}

function sameOption(a: Value, b: Value): boolean {
  if (a.kind !== 'Coding' || b.kind !== 'Coding') return a.kind === b.kind && a.value === b.value;
  if ((a.value.system ?? '') !== (b.value.system ?? '')) return false;
  if (!a.value.code && !b.value.code) return a.value.display === b.value.display;
  return a.value.code === b.value.code;
}
