import { setupI18n } from '@lingui/core';
import { expect, it } from 'vitest';
import { pseudoMessages } from './pseudo';

const messages = pseudoMessages({
  plain: ['Save'],
  text: 'Save',
  tags: ['You see <0>My data</0>.'],
  named: ['Hello, ', ['name']],
  counted: [['count', 'plural', { one: ['#', ' file'], other: ['#', ' files'] }]],
});
const i18n = setupI18n({ locale: 'en', messages: { en: messages } });

it('accents and lengthens words, and leaves tags and placeholders', () => {
  expect(i18n._('plain')).toBe('Šååṽéé');
  expect(i18n._('text')).toBe('Šååṽéé');
  expect(i18n._('tags')).toBe('Ýööûû šéééé <0>Ɱý đååţåå</0>.');
  expect(i18n._('named', { name: 'Robin' })).toBe('Ĥééļļöö, Robin');
  expect(i18n._('counted', { count: 1 })).toBe('1 ƒîîļéé');
  expect(i18n._('counted', { count: 3 })).toBe('3 ƒîîļééš');
});
