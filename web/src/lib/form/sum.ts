import type { FhirItem, FhirQuestionnaire } from './fhir';
import { fhirExtension } from './read';

/** What an expression can name: the questions that have weights, and the SDC variables. */
export type SumScope = {
  readonly weighed: readonly { readonly linkId: string; readonly root: boolean }[];
  readonly variables: ReadonlyMap<string, string>;
};

const where =
  /^%(?:resource|context)\.(item|descendants\(\)|repeat\(item\))\.where\((.+?)\)\.answer\.value\.(?:ordinal|weight)\(\)\.sum\(\)$/;
const every =
  /^%(?:resource|context)\.(item|descendants\(\)|repeat\(item\))\.answer\.value\.(?:ordinal|weight)\(\)\.sum\(\)$/;
const one =
  /^%resource\.(?:item|descendants\(\)|repeat\(item\))\.where\(linkId='([^']+)'\)\.answer\.value\.(?:ordinal|weight)\(\)$/;
const lookUp = /^%questionnaire\.item\.where\(linkId='([^']+)'\)\.answerOption\..+\.valueDecimal$/;
const orZero = /^iif\(%(\w+)\.exists\(\),%\w+,0\)$/;
const guarded = /^iif\(%\w+,(.+),\{\}\)$/;

/** Takes white space out of an expression, but not out of its quoted texts. */
export function compact(expression: string): string {
  return expression
    .split("'")
    .map((part, i) => (i % 2 === 0 ? part.replace(/[ \t\r\n]+/g, '') : part))
    .join("'");
}

/**
 * The linkIds whose weights an expression adds up. The server has refused every
 * expression that is not such a sum, so what is not understood here adds nothing.
 */
export function sumOf(expression: string, scope: SumScope): readonly string[] {
  const text = compact(expression);
  const all = every.exec(text);
  if (all) {
    const found = scope.weighed.filter((item) => all[1] !== 'item' || item.root);
    return found.map((item) => item.linkId);
  }
  const named = where.exec(text);
  if (named) return [...(named[2] ?? '').matchAll(/linkId='([^']+)'/g)].map((m) => m[1] ?? '');
  const terms = (guarded.exec(text)?.[1] ?? text).split('+');
  return terms.flatMap((term) => termOf(term, scope.variables) ?? []);
}

function termOf(term: string, variables: ReadonlyMap<string, string>): string | undefined {
  const name = orZero.exec(term)?.[1] ?? (term.startsWith('%') ? term.slice(1) : '');
  const text = variables.get(name) ?? term;
  return one.exec(text)?.[1] ?? lookUp.exec(text)?.[1];
}

/** The SDC variables of a form by name, compacted. */
export function variablesOf(form: FhirQuestionnaire): Map<string, string> {
  const variables = new Map<string, string>();
  const note = (from: FhirQuestionnaire | FhirItem) => {
    for (const x of from.extension ?? []) {
      const { name, expression } = x.valueExpression ?? {};
      if (x.url === `${fhirExtension}variable` && name) {
        variables.set(name, compact(expression ?? ''));
      }
    }
    from.item?.forEach(note);
  };
  note(form);
  return variables;
}
