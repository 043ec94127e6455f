import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { issuesAt } from './issues';
import type { Node } from './layout';
import { parse } from './parse';
import { toResponse } from './response';
import {
  addOccurrence,
  begin,
  enabledItems,
  progress,
  removeOccurrence,
  resume,
  scores,
  setAnswer,
  urgent,
  type FormState,
} from './state';
import { createFormStore } from './store';
import type { Value } from './value';

const weight = 'http://hl7.org/fhir/StructureDefinition/ordinalValue';
const calculated =
  'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression';
const instruments = new URL('../../../../shared/form/instruments/', import.meta.url);

function instrument(slug: string) {
  return parse(JSON.parse(readFileSync(new URL(`${slug}.json`, instruments), 'utf8')));
}

const coding = (code: string): Value => ({
  kind: 'Coding',
  value: { system: 'http://loinc.org', code },
});
const text = (value: string): Value => ({ kind: 'String', value });
const yes: Value = { kind: 'Boolean', value: true };
const no: Value = { kind: 'Boolean', value: false };

function nodeAt(state: FormState, key: string): Node {
  const node = state.layout.byKey.get(key);
  if (!node) throw new Error(`no node ${key}`);
  return node;
}

describe('PHQ-9', () => {
  it('scores, asks how hard it was, and calls out item 9', () => {
    let state = begin(instrument('phq-9'));
    expect(progress(state)).toEqual({ answered: 0, of: 9 });
    const questions = [...state.form.byLink.keys()].filter((id) => /^phq9-\d/.test(id));
    for (const id of questions) state = setAnswer(state, id, [coding('LA6569-3')]);
    expect(scores(state)).toMatchObject([{ value: 9, most: 27, severity: 'mild' }]);
    expect(urgent(state)).toEqual(['phq9-44260-8']);
    expect(enabledItems(state)).toContain('phq9-difficulty');
    expect(toResponse(state).questionnaire).toBe('urn:anteroom:form:phq-9|1.0.0');
  });
});

describe('intake', () => {
  it('keeps the answers of a branch that is closed, but does not send them', () => {
    const first = begin(instrument('intake'));
    const open = setAnswer(setAnswer(first, 'before', [yes]), 'before-when', [text('2019')]);
    const closed = setAnswer(open, 'before', [no]);
    expect(JSON.stringify(toResponse(open))).toContain('2019');
    expect(JSON.stringify(toResponse(closed))).not.toContain('2019');
    expect(JSON.stringify(toResponse(setAnswer(closed, 'before', [yes])))).toContain('2019');
  });

  it('never changes a state that was given out', () => {
    const first = begin(instrument('intake'));
    const before = JSON.stringify(toResponse(first));
    setAnswer(first, 'why', [text('x')]);
    expect(JSON.stringify(toResponse(first))).toBe(before);
  });

  it('forgets that an answer was prefilled once it is changed', () => {
    const first = begin(instrument('intake'), { 'name.given': 'Ana' });
    expect(first.answers.get('given')).toEqual([{ value: text('Ana'), prefilled: true }]);
    const changed = setAnswer(first, 'given', [text('Anna')]);
    expect(changed.answers.get('given')).toEqual([{ value: text('Anna'), prefilled: false }]);
  });

  it('says at a question what is wrong with it', () => {
    const state = begin(instrument('intake'));
    expect(issuesAt(state, nodeAt(state, 'why'), true)).toMatchObject([{ code: 'required' }]);
    expect(issuesAt(state, nodeAt(state, 'why'), false)).toEqual([]);
  });

  it('resumes what it sent', () => {
    const state = setAnswer(begin(instrument('intake'), { 'name.given': 'Ana' }), 'before', [yes]);
    const again = resume(state.form, toResponse(state));
    expect(toResponse(again)).toEqual(toResponse(state));
  });
});

describe('a repeating group', () => {
  const form = parse({
    resourceType: 'Questionnaire',
    item: [
      {
        linkId: 'g',
        type: 'group',
        repeats: true,
        item: [{ linkId: 'name', type: 'string' }],
      },
    ],
  });

  it('adds and removes occurrences without mixing up their answers', () => {
    let state = setAnswer(begin(form), 'g#0/name', [text('one')]);
    state = addOccurrence(state, nodeAt(state, 'g#0'));
    state = setAnswer(state, 'g#1/name', [text('two')]);
    state = removeOccurrence(state, nodeAt(state, 'g#0'));
    const answer = [{ valueString: 'two' }];
    expect(toResponse(state).item).toEqual([{ linkId: 'g', item: [{ linkId: 'name', answer }] }]);
  });

  it('empties the only occurrence instead of taking it away', () => {
    let state = setAnswer(begin(form), 'g#0/name', [text('one')]);
    state = removeOccurrence(state, nodeAt(state, 'g#0'));
    expect(state.layout.byKey.has('g#0/name')).toBe(true);
    expect(toResponse(state).item).toBeUndefined();
  });
});

describe('a large form', () => {
  const item = (n: number) => ({
    linkId: `q${String(n)}`,
    type: 'integer',
    text: `Question ${String(n)}`,
    enableWhen:
      n % 3 === 0 && n > 0
        ? [{ question: `q${String(n - 1)}`, operator: 'exists', answerBoolean: true }]
        : undefined,
  });
  const form = parse({
    resourceType: 'Questionnaire',
    item: Array.from({ length: 800 }, (_, n) => item(n)),
  });
  const number = (value: number): Value => ({ kind: 'Integer', value });

  it('adds up again only the sums that an answer is part of', () => {
    const weighed = (n: number) => ({
      linkId: `w${String(n)}`,
      type: 'choice',
      answerOption: [{ valueString: 'x', extension: [{ url: weight, valueDecimal: 2 }] }],
    });
    const sum = (n: number) => {
      const expression = `%resource.item.where(linkId='w${String(n)}' or linkId='w${String(n + 1)}').answer.value.ordinal().sum()`;
      return {
        linkId: `s${String(n)}`,
        type: 'integer',
        extension: [{ url: calculated, valueExpression: { expression } }],
      };
    };
    const sums = Array.from({ length: 290 }, (_, n) => sum(n));
    const item = [...Array.from({ length: 510 }, (_, n) => weighed(n)), ...sums];
    const first = begin(parse({ resourceType: 'Questionnaire', item }));
    const next = setAnswer(first, 'w7', [text('x')]);
    expect(next.evaluations).toBe(2);
    expect(scores(next).filter((s) => s.value === 2)).toHaveLength(2);
  });

  it('judges only what depends on the answer', () => {
    const first = begin(form);
    expect(first.evaluations).toBe(800);
    expect(setAnswer(first, 'q0', [number(1)]).evaluations).toBe(0);
    const opened = setAnswer(first, 'q2', [number(1)]);
    expect(opened.evaluations).toBe(1);
    expect(opened.enabled.has('q3')).toBe(true);
    expect(opened.layout).toBe(first.layout);
  });
});

describe('a form that is taken up again', () => {
  const form = parse({
    resourceType: 'Questionnaire',
    item: [
      { linkId: 'more', type: 'boolean' },
      {
        linkId: 'city',
        type: 'string',
        initial: [{ valueString: 'Salem' }],
        enableWhen: [{ question: 'more', operator: '=', answerBoolean: true }],
      },
    ],
  });

  it('has first answers where nothing was asked yet, and none where one was cleared', () => {
    const unasked = resume(form, { resourceType: 'QuestionnaireResponse' });
    expect(JSON.stringify(toResponse(setAnswer(unasked, 'more', [yes])))).toContain('Salem');
    const item = [{ linkId: 'more', answer: [{ valueBoolean: true }] }];
    const cleared = resume(form, { resourceType: 'QuestionnaireResponse', item });
    expect(toResponse(cleared).item).toEqual(item);
  });
});

describe('the store', () => {
  it('tells its listeners of changes and gives the same snapshot between them', () => {
    const store = createFormStore(begin(instrument('intake')));
    let calls = 0;
    const end = store.subscribe(() => calls++);
    expect(store.getSnapshot()).toBe(store.getSnapshot());
    store.setAnswer('why', [text('x')]);
    store.setAnswer('no such key', [text('x')]);
    expect(calls).toBe(1);
    end();
    store.setAnswer('why', [text('y')]);
    expect(calls).toBe(1);
  });
});
