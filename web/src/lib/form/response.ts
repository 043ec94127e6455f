import { prefilledUrl, type Answer } from './answers';
import type { FhirAnswer, FhirResponse, FhirResponseItem } from './fhir';
import type { Node } from './layout';
import { optionOf, type Item } from './model';
import { answersAt, type FormState } from './state';
import { writeValue } from './value';

/** The answers as FHIR, in the form's order; what is not asked is left out. */
export function toResponse(state: FormState): FhirResponse {
  const response: FhirResponse = { resourceType: 'QuestionnaireResponse', status: 'in-progress' };
  if (state.form.canonical) response.questionnaire = state.form.canonical;
  const item = state.layout.roots.flatMap((node) => itemOf(state, node));
  if (item.length > 0) response.item = item;
  return response;
}

function itemOf(state: FormState, node: Node): FhirResponseItem[] {
  if (!state.enabled.has(node.key)) return [];
  const { linkId, type } = node.item;
  if (type === 'group') {
    const item = node.kids.flatMap((kid) => itemOf(state, kid));
    return item.length > 0 ? [{ linkId, item }] : [];
  }
  const answer = answersAt(state, node.key).map((a, at) => answerOf(state, node, a, at));
  return answer.length > 0 ? [{ linkId, answer }] : [];
}

function answerOf(state: FormState, node: Node, answer: Answer, at: number): FhirAnswer {
  const written: FhirAnswer = writeValue(asOffered(node.item, answer).value);
  if (answer.prefilled) written.extension = [{ url: prefilledUrl, valueBoolean: true }];
  const below = node.kids.filter((kid) => kid.answer === at);
  const item = below.flatMap((kid) => itemOf(state, kid));
  if (item.length > 0) written.item = item;
  return written;
}

/** A chosen option is sent as the form has it, whatever it was read from. */
function asOffered(item: Item, answer: Answer): Answer {
  return { ...answer, value: optionOf(item, answer.value)?.value ?? answer.value };
}
