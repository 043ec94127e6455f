import { expect, it } from 'vitest';
import { acceptOf, contentTypeOf } from './types';

it.each([
  ['a.PDF', '', 'document', 'application/pdf'],
  ['IMG_1.HEIC', '', 'photo-id-front', 'image/heic'],
  ['scan', 'image/jpeg', 'document', 'image/jpeg'],
  ['a.svg', 'image/svg+xml', 'document', undefined],
  ['a.exe', 'application/pdf', 'document', 'application/pdf'],
  ['letter.docx', '', 'document', expect.stringContaining('wordprocessingml')],
  ['letter.docx', '', 'photo-id-front', undefined],
  ['a.gif', 'image/gif', 'photo-id-front', undefined],
  ['noname', '', 'document', undefined],
] as const)('%s of type "%s" as %s', (name, type, purpose, want) => {
  expect(contentTypeOf({ name, type }, purpose)).toEqual(want);
});

it('names types and endings to the file chooser', () => {
  expect(acceptOf('photo-id-front').split(',')).toContain('image/heic');
  expect(acceptOf('photo-id-front').split(',')).toContain('.heic');
  expect(acceptOf('document').split(',')).toContain('.docx');
});
