import type { FhirResponse } from './fhir';
import { issues } from './issues';
import { toResponse } from './response';
import type { FormState } from './state';

/**
 * The answers as they can be kept now: without those that no server takes, such
 * as a text over the limit, so that one of them never holds back the others.
 */
export function toDraft(state: FormState): FhirResponse {
  const wrong = new Set(issues(state, false).map((issue) => issue.key));
  if (wrong.size === 0) return toResponse(state);
  const answers = new Map([...state.answers].filter(([key]) => !wrong.has(key)));
  return toResponse({ ...state, answers });
}
