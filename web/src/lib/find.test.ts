import { expect, it } from 'vitest';
import { finds } from './find';

it.each([
  ['', 'Lucía Ortega', true],
  ['luc', 'Lucía Ortega', true],
  ['ORT luc', 'Lucía Ortega', true],
  ['lucía', 'LUCIA ORTEGA', true],
  ['tega', 'Lucía Ortega', false],
  ['luc rivera', 'Lucía Ortega', false],
  ['lind', 'Anna-Lindqvist', true],
  ['жан', 'Жанна Петрова', true],
])('%s in %s: %s', (typed, text, wanted) => {
  expect(finds(typed, text)).toBe(wanted);
});
