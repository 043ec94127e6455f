import type { FhirItem, FhirQuestionnaire } from '../../lib/form/fhir';
import type { Questionnaire } from './api';

/** The JSON object in a text; undefined where it is none. What it means is for the server to judge. */
export function readQuestionnaire(text: string): Questionnaire | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function isObject(json: unknown): json is Questionnaire {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** What the item that a refusal is about asks, so that it is known again; undefined where nothing does. */
export function textOf(questionnaire: Questionnaire, linkId: string | undefined) {
  if (linkId === undefined) return undefined;
  const find = (items: unknown): string | undefined => {
    if (!Array.isArray(items)) return undefined;
    for (const item of items.filter(isObject) as Partial<FhirItem>[]) {
      const found = item.linkId === linkId ? item.text : find(item.item);
      if (typeof found === 'string') return found;
    }
    return undefined;
  };
  return find((questionnaire as Partial<FhirQuestionnaire>).item);
}
