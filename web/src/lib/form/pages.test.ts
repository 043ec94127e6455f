import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { controlOf, isMatrix } from './control';
import { toDraft } from './draft';
import type { FhirItem } from './fhir';
import { createMarks } from './marks';
import type { Item } from './model';
import { pageOf, pagesOf, withKids } from './pages';
import { parse } from './parse';
import { begin, setAnswer } from './state';

const form = (...item: FhirItem[]) => parse({ resourceType: 'Questionnaire', item });

function instrument(slug: string) {
  const file = new URL(`../../../../shared/form/instruments/${slug}.json`, import.meta.url);
  return parse(JSON.parse(readFileSync(file, 'utf8')));
}

const control = (code: string) => [
  {
    url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
    valueCodeableConcept: { coding: [{ code }] },
  },
];
const text = (value: string) => ({ kind: 'String', value }) as const;

describe('pages', () => {
  it('are the groups that the form calls so', () => {
    const state = begin(instrument('intake'));
    const pages = pagesOf(state);
    expect(pages.map((page) => page.title?.plain)).toEqual([
      'About you',
      'Where you live',
      'What brings you here',
      'Your health',
      'In an emergency',
    ]);
    const phone = state.layout.byKey.get('emergency-phone');
    expect(phone && pageOf(pages, phone)).toBe(4);
  });

  it('are one where the form names none, without what is never shown', () => {
    const [page, ...others] = pagesOf(begin(instrument('phq-9')));
    expect(others).toEqual([]);
    expect(page?.nodes.map((node) => node.key)).toEqual(['phq9-questions']);
  });

  it('gather what stands between them, and go when nothing of them is asked', () => {
    const asks = form(
      { linkId: 'a', type: 'string' },
      { linkId: 'b', type: 'string' },
      {
        linkId: 'p',
        type: 'group',
        extension: control('page'),
        item: [
          {
            linkId: 'c',
            type: 'string',
            enableWhen: [{ question: 'a', operator: 'exists', answerBoolean: true }],
          },
        ],
      },
      { linkId: 'd', type: 'string' },
    );
    const keys = (state = begin(asks)) =>
      pagesOf(state).map((page) => page.nodes.map((n) => n.key));
    expect(keys()).toEqual([['a', 'b', 'd']]);
    expect(keys(setAnswer(begin(asks), 'a', [text('x')]))).toEqual([['a', 'b'], ['c'], ['d']]);
  });
});

describe('controls', () => {
  const options = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ valueString: String(at) }));
  it.each([
    [{ type: 'boolean' }, 'yes-no'],
    [{ type: 'boolean', extension: control('check-box') }, 'box'],
    [{ type: 'choice', answerOption: options(8) }, 'radios'],
    [{ type: 'choice', answerOption: options(9) }, 'list'],
    [{ type: 'choice', answerOption: options(9), extension: control('radio-button') }, 'radios'],
    [{ type: 'choice', answerOption: options(2), extension: control('drop-down') }, 'list'],
    [{ type: 'choice', answerOption: options(9), repeats: true }, 'boxes'],
    [{ type: 'open-choice', answerOption: options(2) }, 'radios'],
    [{ type: 'string' }, 'line'],
    [{ type: 'decimal' }, 'number'],
  ])('%j is asked as %s', (from, wanted) => {
    const item = form({ linkId: 'x', ...from }).byLink.get('x') as Item;
    expect(controlOf(item)).toBe(wanted);
  });

  it('stand in a matrix where several questions offer the same few options', () => {
    const [phq9] = instrument('phq-9').items;
    const [about] = instrument('intake').items;
    expect([phq9, about].map((group) => group && isMatrix(group))).toEqual([true, false]);
  });
});

describe('what is told', () => {
  const asks = form(
    { linkId: 'name', type: 'string', required: true },
    { linkId: 'short', type: 'string', maxLength: 3 },
    {
      linkId: 'age',
      type: 'integer',
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueInteger: 120 }],
    },
  );
  const told = (marks = createMarks(), state = begin(asks)) =>
    withKids(state.layout.roots).map((node) => marks.told(state, node));

  it('is nothing at first, what is missing once somebody wants to go on', () => {
    const marks = createMarks();
    expect(told(marks)).toEqual([undefined, undefined, undefined]);
    marks.leave('name');
    expect(told(marks)).toEqual([undefined, undefined, undefined]);
    marks.ask(begin(asks).layout.roots);
    expect(told(marks)).toEqual(['required', undefined, undefined]);
  });

  it('is what is wrong once it is left, and what can never be kept at once', () => {
    const marks = createMarks();
    let state = setAnswer(begin(asks), 'age', [{ kind: 'Integer', value: 200 }]);
    state = setAnswer(state, 'short', [text('long')]);
    expect(told(marks, state)).toEqual([undefined, 'too-long', undefined]);
    marks.leave('age');
    expect(told(marks, state)).toEqual([undefined, 'too-long', 'out-of-range']);
  });

  it('is that something typed is no such value, until it is', () => {
    const marks = createMarks();
    marks.unread('age', true);
    expect(told(marks)).toEqual([undefined, undefined, undefined]);
    expect(marks.unkept(begin(asks))).toBe(1);
    marks.leave('age');
    expect(told(marks)).toEqual([undefined, undefined, 'unread']);
    marks.unread('age', false);
    expect(told(marks)).toEqual([undefined, undefined, undefined]);
  });

  it('holds back from the draft only itself', () => {
    let state = setAnswer(begin(asks), 'name', [text('Robin')]);
    state = setAnswer(state, 'short', [text('long')]);
    state = setAnswer(state, 'age', [{ kind: 'Integer', value: 200 }]);
    expect(toDraft(state).item).toEqual([
      { linkId: 'name', answer: [{ valueString: 'Robin' }] },
      { linkId: 'age', answer: [{ valueInteger: 200 }] },
    ]);
  });
});
