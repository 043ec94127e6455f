import { expect, it } from 'vitest';
import type { RelatedPerson } from './api';
import { draftFrom, draftOf, toCreate, toUpdate } from './draft';

it('begins with what a relation usually reaches', () => {
  expect(draftOf('guardian')).toMatchObject({ invite: true, levels: { payments: 'act' } });
  expect(draftOf('responsible')).toMatchObject({
    invite: true,
    levels: { documents: 'none', appointments: 'view', payments: 'act' },
  });
  expect(draftOf('referral')).toMatchObject({ invite: false, levels: { profile: 'none' } });
});

it('keeps what was typed when the relation changes', () => {
  const typed = { ...draftOf('guardian'), given: 'Inés', email: 'ines@example.com' };
  expect(draftOf('emergency', typed)).toMatchObject({
    relation: 'emergency',
    given: 'Inés',
    email: 'ines@example.com',
    invite: false,
  });
});

it('sends a person by name, or as a client of the practice, and nothing empty', () => {
  const draft = { ...draftOf('emergency'), given: ' Ada ', family: 'Okafor', phone: ' 555 ' };
  expect(toCreate(draft)).toEqual({
    relation: 'emergency',
    levels: draft.levels,
    invite: false,
    name: { given: 'Ada', family: 'Okafor' },
    phone: '555',
  });
  expect(toCreate({ ...draft, isClient: true, client: 'cli_1' })).toEqual({
    relation: 'emergency',
    levels: draft.levels,
    invite: false,
    client: 'cli_1',
  });
});

it('changes a person from the version that was shown, and keeps what it does not ask', () => {
  const person = {
    relation: 'guardian',
    name: { given: 'Inés', family: 'Vidal', preferred: 'Ine' },
    email: 'ines@example.com',
    language: 'es',
    levels: draftOf('guardian').levels,
    version: 7,
  } as RelatedPerson;
  expect(toUpdate({ ...draftFrom(person), label: 'mother' }, person, 7)).toEqual({
    version: 7,
    levels: person.levels,
    name: { given: 'Inés', family: 'Vidal', preferred: 'Ine' },
    email: 'ines@example.com',
    label: 'mother',
    language: 'es',
  });
});
