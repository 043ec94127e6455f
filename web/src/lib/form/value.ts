import type { Coding, FhirValue } from './fhir';

/** Which `value[x]` a value is. */
export type Kind = Value['kind'];

export type Value =
  | { readonly kind: 'Boolean'; readonly value: boolean }
  | { readonly kind: 'Decimal' | 'Integer'; readonly value: number }
  | {
      readonly kind: 'Date' | 'DateTime' | 'Time' | 'String' | 'Uri';
      readonly value: string;
    }
  | { readonly kind: 'Coding'; readonly value: Readonly<Coding> };

const kinds: readonly Kind[] = [
  'Boolean',
  'Decimal',
  'Integer',
  'Date',
  'DateTime',
  'Time',
  'String',
  'Uri',
  'Coding',
];

/** Reads `value[x]`, or another prefix such as `answer[x]`. */
export function readValue(fields: object, prefix = 'value'): Value | undefined {
  const values = fields as Record<string, unknown>;
  const kind = kinds.find((k) => values[prefix + k] !== undefined);
  if (!kind) return undefined;
  const value = values[prefix + kind];
  return { kind, value: kind === 'Coding' ? plainCoding(value as Coding) : value } as Value;
}

function plainCoding({ system, code, display }: Coding): Coding {
  const coding: Coding = {};
  if (system) coding.system = system;
  if (code) coding.code = code;
  if (display) coding.display = display;
  return coding;
}

/** Writes `value[x]`. */
export function writeValue(value: Value): FhirValue {
  return { [`value${value.kind}`]: value.value };
}

/** Says that a text holds nothing but white space, which answers nothing. */
export function isBlank(value: Value): boolean {
  return value.kind === 'String' && value.value.trim() === '';
}

/** Compares as enableWhen does: codings by code, and by system where both name one. */
export function equals(a: Value, b: Value): boolean {
  if (isNumber(a) && isNumber(b)) return a.value === b.value;
  if (a.kind === 'Coding' && b.kind === 'Coding') return codingEquals(a.value, b.value);
  if (a.kind === 'DateTime' && b.kind === 'DateTime') return instant(a.value) === instant(b.value);
  return a.kind === b.kind && a.value === b.value;
}

function codingEquals(a: Coding, b: Coding): boolean {
  if (!a.code && !b.code) return a.display === b.display;
  return a.code === b.code && (a.system === b.system || !a.system || !b.system);
}

/** Orders two numbers, dates or times; undefined where they have no order, as 2020 and 2020-05. */
export function compare(a: Value, b: Value): number | undefined {
  if (isNumber(a) && isNumber(b)) return Math.sign(a.value - b.value);
  if (a.kind !== b.kind || !isTime(a) || !isTime(b)) return undefined;
  const x = instant(a.value);
  const y = instant(b.value);
  const n = Math.min(x.length, y.length);
  const order = byText(x.slice(0, n), y.slice(0, n));
  return order === 0 && x.length !== y.length ? undefined : order;
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

type Temporal = { readonly kind: 'Date' | 'DateTime' | 'Time'; readonly value: string };

function isTime(value: Value): value is Temporal & Value {
  return value.kind === 'Date' || value.kind === 'DateTime' || value.kind === 'Time';
}

export function isNumber(value: Value): value is Value & { kind: 'Decimal' | 'Integer' } {
  return value.kind === 'Decimal' || value.kind === 'Integer';
}

/** Makes dateTimes with an offset comparable as text. */
function instant(text: string): string {
  return dateTimePattern.test(text) ? new Date(text).toISOString() : text;
}

const datePattern = /^\d{4}(-\d\d(-\d\d)?)?$/;
const dateTimePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const timePattern = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?$/;
// Characters that FHIR keeps out of texts: controls other than tab and line ends.
const controls = /[^\P{Cc}\t\n\r\u0080-\u009f]/u;
const mostNumber = 1e15;
const int32 = 2 ** 31;

/** Says that FHIR allows the value for its kind. */
export function isWellFormed(value: Value): boolean {
  switch (value.kind) {
    case 'Boolean':
      return typeof value.value === 'boolean';
    case 'Integer':
      return Number.isInteger(value.value) && value.value >= -int32 && value.value < int32;
    case 'Decimal':
      return Math.abs(value.value) <= mostNumber;
    case 'Date':
      return isDate(value.value);
    case 'DateTime':
      return isDateTime(value.value);
    case 'Time':
      return timePattern.test(value.value);
    case 'Coding':
      return Boolean(value.value.code ?? value.value.display);
    case 'Uri':
      return value.value.trim() !== '' && !controls.test(value.value);
    case 'String':
      return !controls.test(value.value);
  }
}

/** Says that the text is a day of the calendar, or a month or year of it. */
export function isDate(text: string): boolean {
  if (!datePattern.test(text) || text.startsWith('0000')) return false;
  const full = text + '-01-01'.slice(text.length - 4);
  const day = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(full);
}

function isDateTime(text: string): boolean {
  if (!dateTimePattern.test(text)) return isDate(text);
  return isDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}
