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

/**
 * What the item asks that a refusal's pointer leads into, so that it is known
 * again; undefined where it leads elsewhere.
 */
export function textOf(questionnaire: Questionnaire, pointer: string | undefined) {
  const [, ...parts] = (pointer ?? '').split('/');
  let here: unknown = { questionnaire };
  let text: string | undefined;
  for (const [at, part] of parts.entries()) {
    here = isObject(here) || Array.isArray(here) ? (here as Questionnaire)[part] : undefined;
    if (parts[at - 1] !== 'item') continue;
    text = isObject(here) && typeof here.text === 'string' ? here.text : undefined;
  }
  return text;
}
