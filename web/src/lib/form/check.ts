import { kindOf, optionOf, type Item } from './model';
import { compare, equals, isWellFormed, type Value } from './value';

/** What can be wrong with an answer; the same codes as the server's. */
export type IssueCode =
  | 'required'
  | 'too-few'
  | 'repeats'
  | 'too-many'
  | 'duplicate-answer'
  | 'wrong-type'
  | 'not-an-option'
  | 'too-long'
  | 'too-short'
  | 'out-of-range'
  | 'pattern';

const mostCharacters = 20000;
// Longer texts are left to the server, whose engine cannot be made to run long.
const mostForPattern = 1000;

/** Faults that typing on can mend, so that a draft may have them. */
export const unfinished: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'required',
  'too-few',
  'too-short',
  'out-of-range',
  'pattern',
]);

/** The first thing wrong with one answer to an item. */
export function faultOf(item: Item, value: Value): IssueCode | undefined {
  if (!accepts(item, value)) {
    const sameKind = item.options.some((o) => o.value.kind === value.kind);
    return sameKind ? 'not-an-option' : 'wrong-type';
  }
  if (!isWellFormed(value)) return 'wrong-type';
  if (isOutOfRange(item, value)) return 'out-of-range';
  if (value.kind === 'String' || value.kind === 'Uri') return textFault(item, value.value);
  return undefined;
}

function accepts(item: Item, value: Value): boolean {
  if (item.type === 'open-choice' && value.kind === 'String') return true;
  if (item.options.length > 0) return optionOf(item, value) !== undefined;
  return kindOf[item.type] === value.kind;
}

function textFault(item: Item, text: string): IssueCode | undefined {
  const length = [...text].length;
  if (length > mostCharacters || (item.maxLength > 0 && length > item.maxLength)) return 'too-long';
  if (length < item.minLength) return 'too-short';
  const judged = item.pattern && length <= mostForPattern;
  return judged && !item.pattern.test(text.trim()) ? 'pattern' : undefined;
}

function isOutOfRange(item: Item, value: Value): boolean {
  const low = item.min && compare(value, item.min);
  const high = item.max && compare(value, item.max);
  return (low !== undefined && low < 0) || (high !== undefined && high > 0);
}

/** What is wrong with how many answers a question has, or occurrences a group. */
export function countFaults(item: Item, count: number): IssueCode[] {
  const faults: IssueCode[] = [];
  const askable = !item.hidden && !item.readOnly;
  if (askable && count === 0 && item.required) faults.push('required');
  else if (askable && count < item.minOccurs && (count > 0 || item.required))
    faults.push('too-few');
  if (item.type !== 'group' && count > 1 && !item.repeats) faults.push('repeats');
  else if (item.maxOccurs > 0 && count > item.maxOccurs) faults.push('too-many');
  return faults;
}

/** The places of answers that repeat an earlier one where options are chosen. */
export function duplicates(item: Item, values: readonly Value[]): number[] {
  if (item.options.length === 0) return [];
  return values.flatMap((value, at) =>
    values.slice(0, at).some((before) => equals(before, value)) ? [at] : [],
  );
}
