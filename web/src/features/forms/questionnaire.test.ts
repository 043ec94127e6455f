import { expect, it } from 'vitest';
import { readQuestionnaire, textOf } from './questionnaire';

it.each(['', 'null', '[]', '"a"', '{', '7'])('%s is no object', (text) => {
  expect(readQuestionnaire(text)).toBeUndefined();
});

const form = {
  item: [
    { linkId: 'a', text: 'What?', item: { linkId: 'x' } },
    { linkId: 'b', text: 'Who?', item: [{ linkId: 'c', text: 'How?' }, { linkId: 'd' }, null] },
  ],
};

it.each([
  ['#/questionnaire/item/0', 'What?'],
  ['#/questionnaire/item/0/type', 'What?'],
  ['#/questionnaire/item/1/item/0/enableWhen/0/question', 'How?'],
  ['#/questionnaire/item/1/item/1', undefined],
  ['#/questionnaire/item/1/item/2', undefined],
  ['#/questionnaire/item/7', undefined],
  ['#/questionnaire/resourceType', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s is about %s', (pointer, wanted) => {
  expect(textOf(form, pointer)).toBe(wanted);
});
