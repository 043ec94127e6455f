import type { FhirAnswer, FhirResponse, FhirResponseItem } from './fhir';
import { childPrefix, listKey, occurrenceKey } from './layout';
import type { Item, Profile, Questionnaire } from './model';
import { kindOf } from './model';
import { faultOf } from './check';
import { readValue, type Value } from './value';

/** One answer. `prefilled` says that it is from the profile and nobody has touched it. */
export type Answer = { readonly value: Value; readonly prefilled: boolean };

/** Answers by node key; what is not answered has no entry. */
export type Answers = ReadonlyMap<string, readonly Answer[]>;

/** For each repeating group, by its list key, the numbers of its occurrences. */
export type Occurrences = ReadonlyMap<string, readonly number[]>;

export type Given = {
  readonly answers: Map<string, readonly Answer[]>;
  readonly occurrences: Map<string, readonly number[]>;
};

/** The mark of an answer taken from the profile. */
export const prefilledUrl = 'urn:anteroom:prefilled';

/** Places a response's answers; what the form has no place for is dropped. */
export function readResponse(form: Questionnaire, response: FhirResponse): Given {
  const given: Given = { answers: new Map(), occurrences: new Map() };
  place(form.items, response.item ?? [], '', given);
  return given;
}

function place(
  items: readonly Item[],
  from: readonly FhirResponseItem[],
  prefix: string,
  into: Given,
) {
  for (const item of items) {
    const there = from.filter((r) => r.linkId === item.linkId);
    const first = there[0];
    if (!first) continue;
    if (item.type !== 'group') placeAnswers(item, first, prefix, into);
    else if (item.repeats) placeOccurrences(item, there, prefix, into);
    else place(item.items, first.item ?? [], prefix, into);
  }
}

function placeOccurrences(
  item: Item,
  there: readonly FhirResponseItem[],
  prefix: string,
  into: Given,
) {
  const list = listKey(item, prefix);
  into.occurrences.set(list, [...there.keys()]);
  there.forEach((one, id) => {
    const key = occurrenceKey(list, id);
    place(item.items, one.item ?? [], childPrefix(item, key, prefix, id), into);
  });
}

function placeAnswers(item: Item, from: FhirResponseItem, prefix: string, into: Given) {
  const key = listKey(item, prefix);
  const answers = item.type === 'display' ? [] : (from.answer ?? []);
  const read = answers.flatMap(readAnswer);
  if (read.length === 0) return;
  into.answers.set(key, read);
  answers.forEach((answer, at) => {
    place(item.items, answer.item ?? [], childPrefix(item, key, prefix, at), into);
  });
}

function readAnswer(from: FhirAnswer): Answer[] {
  const value = readValue(from);
  if (!value || (value.kind === 'String' && value.value.trim() === '')) return [];
  const prefilled = from.extension?.some((x) => x.url === prefilledUrl && x.valueBoolean) ?? false;
  return [{ value, prefilled }];
}

/** The answers a form begins with: from the profile, else the form's own. */
export function firstAnswers(form: Questionnaire, profile: Profile): Given {
  const given: Given = { answers: new Map(), occurrences: new Map() };
  fill(form.items, '', profile, given);
  return given;
}

/** The form's own first answers of a repeating group's new occurrence. */
export function occurrenceAnswers(group: Item, key: string, id: number): Given['answers'] {
  const given: Given = { answers: new Map(), occurrences: new Map() };
  fill(group.items, childPrefix(group, key, '', id), {}, given);
  return given.answers;
}

function fill(items: readonly Item[], prefix: string, profile: Profile, into: Given) {
  for (const item of items) {
    const key = listKey(item, prefix);
    const answers = startOf(item, profile);
    if (answers.length > 0) into.answers.set(key, answers);
    if (item.type !== 'group') continue;
    const group = item.repeats ? occurrenceKey(key, 0) : key;
    fill(item.items, childPrefix(item, group, prefix, 0), profile, into);
  }
}

function startOf(item: Item, profile: Profile): Answer[] {
  const known = (item.prefill && profile[item.prefill])?.trim();
  const kind = kindOf[item.type];
  if (known && (kind === 'String' || kind === 'Date')) {
    const value: Value = { kind, value: known };
    if (!faultOf(item, value)) return [{ value, prefilled: true }];
  }
  return item.initial.map((value) => ({ value, prefilled: false }));
}
