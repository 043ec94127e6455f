import { expect, it } from 'vitest';
import { readQuestionnaire, textOf } from './questionnaire';

it.each(['', 'null', '[]', '"a"', '{', '7'])('%s is no object', (text) => {
  expect(readQuestionnaire(text)).toBeUndefined();
});

it('finds what an item asks, however deep and however odd what stands around it', () => {
  const form = readQuestionnaire(
    '{"item":[null,{"linkId":"a","item":{"linkId":"x"}},{"linkId":"b","item":[{"linkId":"c","text":"How?"}]}]}',
  );
  if (!form) throw new Error('it is an object');
  expect(textOf(form, 'c')).toBe('How?');
  expect(textOf(form, 'a')).toBeUndefined();
  expect(textOf(form, undefined)).toBeUndefined();
});
