import type { components } from '../../lib/api.gen';
import type { Language } from '../../lib/i18n/languages';
import { opensAny, type Level, type Levels, type Relation } from '../../lib/relations';
import type { CreateRelatedPerson, RelatedPerson, UpdateRelatedPerson } from './api';

type Name = components['schemas']['ClientName'];

/** What is typed of a person tied to a client. */
export type Draft = {
  relation: Relation;
  /** The person is a client of the practice, picked rather than typed. */
  isClient: boolean;
  client: string;
  label: string;
  given: string;
  family: string;
  email: string;
  phone: string;
  language: Language | '';
  levels: Levels;
  invite: boolean;
};

/** How far each relation usually reaches: a start, to be changed. */
export function usualLevels(relation: Relation): Levels {
  if (relation === 'guardian') return same('act');
  if (relation === 'responsible') return { ...same('none'), appointments: 'view', payments: 'act' };
  return same('none');
}

function same(level: Level): Levels {
  return {
    profile: level,
    tasks: level,
    documents: level,
    appointments: level,
    payments: level,
  };
}

/** A new tie of a relation; what was typed of the person stays. */
export function draftOf(relation: Relation, typed?: Draft): Draft {
  const levels = usualLevels(relation);
  const empty = { client: '', label: '', given: '', family: '', email: '', phone: '' };
  return {
    ...empty,
    isClient: false,
    language: '',
    ...typed,
    relation,
    levels,
    invite: opensAny(levels),
  };
}

/** A tie as it is, to be changed. */
export function draftFrom(person: RelatedPerson): Draft {
  return {
    relation: person.relation,
    isClient: person.client !== undefined,
    client: person.client ?? '',
    label: person.label ?? '',
    given: person.name.given,
    family: person.name.family,
    email: person.email ?? '',
    phone: person.phone ?? '',
    language: person.language,
    levels: person.levels,
    invite: false,
  };
}

function nameOf(draft: Draft, before?: Name): Name {
  return { ...before, given: draft.given.trim(), family: draft.family.trim() };
}

function contactOf(draft: Draft) {
  return {
    ...(draft.email.trim() && { email: draft.email.trim() }),
    ...(draft.phone.trim() && { phone: draft.phone.trim() }),
    ...(draft.label.trim() && { label: draft.label.trim() }),
    ...(draft.language && { language: draft.language }),
  };
}

export function toCreate(draft: Draft): CreateRelatedPerson {
  const { relation, levels, invite } = draft;
  if (draft.isClient) {
    const label = draft.label.trim();
    return { relation, levels, invite, client: draft.client, ...(label && { label }) };
  }
  return { relation, levels, invite, name: nameOf(draft), ...contactOf(draft) };
}

/** `version` is the one that the draft was typed over. */
export function toUpdate(
  draft: Draft,
  person: RelatedPerson,
  version: number,
): UpdateRelatedPerson {
  return {
    version,
    levels: draft.levels,
    name: nameOf(draft, person.name),
    ...contactOf(draft),
  };
}
