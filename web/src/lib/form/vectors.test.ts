import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FhirResponseItem } from './fhir';
import { issues } from './issues';
import type { Profile } from './model';
import { parse } from './parse';
import { toResponse } from './response';
import { rows } from './show';
import { begin, enabledItems, progress, resume, scores, urgent, type FormState } from './state';

// The same files that the server's engine is held to.
const folder = fileURLToPath(new URL('../../../../shared/form/testdata/vectors/', import.meta.url));

type VectorIssue = { linkId: string; code: string; serverOnly?: boolean };

type Case = {
  name: string;
  profile?: Profile;
  items: FhirResponseItem[];
  expect: {
    enabled?: string[];
    final?: VectorIssue[];
    draft?: VectorIssue[];
    scores?: object[];
    urgent?: string[];
    prefilled?: string[];
    stored?: FhirResponseItem[];
    start?: FhirResponseItem[];
    rows?: Record<string, string[][]>;
    progress?: object;
  };
};

type Vector = { about: string; questionnaire: unknown; cases: Case[] };

for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const vector = JSON.parse(readFileSync(folder + file, 'utf8')) as Vector;
  const form = parse(vector.questionnaire);
  describe(`${file}: ${vector.about}`, () => {
    it.each(vector.cases.map((c) => [c.name, c] as const))(
      '%s',
      (_, { items, profile, expect: want }) => {
        const state = resume(form, { resourceType: 'QuestionnaireResponse', item: items });
        const started = profile ? begin(form, profile) : state;
        const found = {
          enabled: enabledItems(state),
          final: shortIssues(state, true),
          draft: shortIssues(state, false),
          scores: scores(state).map((score) => JSON.parse(JSON.stringify(score)) as object),
          urgent: urgent(state),
          prefilled: prefilled(started),
          stored: toResponse(state).item ?? [],
          start: toResponse(started).item ?? [],
          rows: Object.fromEntries(
            Object.keys(want.rows ?? {}).map((l) => [l, shortRows(state, l)]),
          ),
          progress: progress(state),
        };
        const here = { ...want, final: ours(want.final), draft: ours(want.draft) };
        for (const key of Object.keys(want) as (keyof typeof want)[]) {
          expect(found[key], key).toEqual(here[key]);
        }
      },
    );
  });
}

/** Without what only the server can find: the browser drops such answers. */
function ours(list: VectorIssue[] | undefined): string[] | undefined {
  return list
    ?.filter((i) => !i.serverOnly)
    .map(({ linkId, code }) => `${linkId} ${code}`)
    .sort();
}

function shortIssues(state: FormState, final: boolean): string[] {
  return issues(state, final)
    .map(({ linkId, code }) => `${linkId} ${code}`)
    .sort();
}

function prefilled(state: FormState): string[] {
  const nodes = [...state.layout.byKey.values()];
  return nodes
    .filter((node) => state.answers.get(node.key)?.some((a) => a.prefilled))
    .map((node) => node.item.linkId);
}

function shortRows(state: FormState, lang: string): string[][] {
  return rows(state, lang).map(({ kind, text, answers, score }) =>
    kind === 'score' ? [kind, text, String(score?.value)] : [kind, text, ...answers],
  );
}
