import {
  firstAnswers,
  occurrenceAnswers,
  readResponse,
  type Answer,
  type Given,
  type Occurrences,
} from './answers';
import { evaluate, evaluateFrom, weightOf, type Outcome, type Score } from './evaluate';
import type { FhirResponse } from './fhir';
import { firstOccurrence, layOut, occurrenceKey, type Layout, type Node } from './layout';
import { isQuestion, type Item, type Profile, type Questionnaire } from './model';
import { isBlank, type Value } from './value';

/**
 * A form being filled in. A state never changes: every function below gives a new
 * one. Answers of what is not asked are kept, in case it is asked again, but count
 * for nothing and are not sent.
 */
export type FormState = Outcome & {
  readonly form: Questionnaire;
  readonly layout: Layout;
  readonly occurrences: Occurrences;
};

/** Begins a form from nothing: with the profile's answers, marked as such, and the form's own. */
export function begin(form: Questionnaire, profile: Profile = {}): FormState {
  return settle(form, firstAnswers(form, profile));
}

/**
 * Takes up a form where a response left it. What was not asked there, and so was
 * not sent, has the answers it would begin with.
 */
export function resume(
  form: Questionnaire,
  response: FhirResponse,
  profile: Profile = {},
): FormState {
  const given = readResponse(form, response);
  const state = settle(form, given);
  const unasked = [...firstAnswers(form, profile).answers].filter(
    ([key]) => !state.enabled.has(key) && !given.answers.has(key),
  );
  if (unasked.length === 0) return state;
  return settle(form, { ...given, answers: new Map([...given.answers, ...unasked]) });
}

function settle(form: Questionnaire, { answers, occurrences }: Given): FormState {
  const layout = layOut(form, answers, occurrences);
  return { form, layout, occurrences, ...evaluate(form, layout, answers) };
}

/**
 * Answers a question, or clears it with no values. `key` is a node's. Blank texts
 * answer nothing. A key that is no question's leaves the state as it is.
 */
export function setAnswer(state: FormState, key: string, values: readonly Value[]): FormState {
  const item = state.layout.byKey.get(key)?.item;
  if (!item || !isQuestion(item)) return state;
  const kept = values.filter((value) => !isBlank(value));
  const answers = new Map(state.answers);
  if (kept.length === 0) answers.delete(key);
  else answers.set(key, kept.map(untouched));
  const count = state.answers.get(key)?.length ?? 0;
  if (item.items.length > 0 && count !== kept.length) {
    return settle(state.form, { answers, occurrences: new Map(state.occurrences) });
  }
  return { ...state, ...evaluateFrom(state.form, state.layout, { ...state, answers }, item) };
}

function untouched(value: Value): Answer {
  return { value, prefilled: false };
}

/** A repeating group's occurrences as they stand: its list key and their numbers. */
export type Group = { readonly list: string; readonly ids: readonly number[] };

/** The repeating group that a node is an occurrence of; undefined for other nodes. */
export function groupOf(state: FormState, node: Node): Group | undefined {
  if (node.item.type !== 'group' || !node.item.repeats) return undefined;
  const list = node.key.slice(0, node.key.lastIndexOf('#'));
  return { list, ids: state.occurrences.get(list) ?? firstOccurrence };
}

/** Adds an occurrence, with the form's own first answers, at the end of the group that `node` is an occurrence of. */
export function addOccurrence(state: FormState, node: Node): FormState {
  const group = groupOf(state, node);
  if (!group) return state;
  const id = Math.max(...group.ids) + 1;
  const occurrences = new Map(state.occurrences).set(group.list, [...group.ids, id]);
  const first = occurrenceAnswers(node.item, occurrenceKey(group.list, id), id);
  return settle(state.form, { answers: new Map([...state.answers, ...first]), occurrences });
}

/** Takes an occurrence away with its answers; the only one is emptied instead. */
export function removeOccurrence(state: FormState, node: Node): FormState {
  const group = groupOf(state, node);
  if (!group) return state;
  const within = `${node.key}/`;
  const answers = new Map([...state.answers].filter(([key]) => !key.startsWith(within)));
  const occurrences = new Map(state.occurrences);
  const left = group.ids.filter((id) => occurrenceKey(group.list, id) !== node.key);
  if (left.length > 0) occurrences.set(group.list, left);
  return settle(state.form, { answers, occurrences });
}

/** A node's answers; empty where it has none. */
export function answersAt(state: FormState, key: string): readonly Answer[] {
  return state.answers.get(key) ?? [];
}

/** Says that a node is asked (or shown) now. */
export function isShown(state: Pick<FormState, 'enabled'>, node: Node): boolean {
  return state.enabled.has(node.key) && !node.item.hidden;
}

/** linkIds of which at least one occurrence is enabled, in the form's order. */
export function enabledItems(state: FormState): string[] {
  const enabled = (item: Item): boolean =>
    (state.layout.byLink.get(item.linkId) ?? []).some((node) => state.enabled.has(node.key));
  return [...state.form.byLink.values()].filter(enabled).map((item) => item.linkId);
}

/** How many of the questions that a person is asked are answered. */
export function progress(state: FormState): { answered: number; of: number } {
  const asked = [...state.layout.byKey.values()].filter(
    (node) => isShown(state, node) && isQuestion(node.item) && !node.item.readOnly,
  );
  const answered = asked.filter((node) => answersAt(state, node.key).length > 0);
  return { answered: answered.length, of: asked.length };
}

/** Scores of what is asked, in the form's order. */
export function scores(state: FormState): Score[] {
  return [...state.layout.byKey.keys()].flatMap((key) => state.scores.get(key) ?? []);
}

// PHQ-9 item 9, thoughts of death or self-harm: any answer above "not at all".
const urgentAbove: Readonly<Record<string, number>> = { '44260-8': 0 };

/** linkIds of answers that ask for attention at once, such as crisis contacts. */
export function urgent(state: FormState): string[] {
  const isUrgent = (node: Node) => isUrgentAt(state, node);
  return [...state.form.byLink.keys()].filter((id) => state.layout.byLink.get(id)?.some(isUrgent));
}

/** Says whether a node's answer is one that asks for attention at once. */
export function isUrgentAt(state: FormState, node: Node): boolean {
  return node.item.codes.some(({ system, code }) => {
    const above = system === 'http://loinc.org' ? urgentAbove[code ?? ''] : undefined;
    if (above === undefined || !state.enabled.has(node.key)) return false;
    return answersAt(state, node.key).some((a) => (weightOf(node.item, a.value) ?? 0) > above);
  });
}
