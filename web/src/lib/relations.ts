import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { components } from './api.gen';

type Schemas = components['schemas'];
export type Relation = Schemas['Relation'];
export type Level = Schemas['Level'];
export type Levels = Schemas['Levels'];
export type Capability = keyof Levels;

/** What a person tied to a client is to them. */
export const relationWords: Record<Relation, MessageDescriptor> = {
  guardian: msg`Legal guardian`,
  responsible: msg`Responsible party`,
  emergency: msg`Emergency contact`,
  referral: msg`Referral source`,
};

/** The parts of an account, in the order of the navigation. */
export const capabilities: readonly Capability[] = [
  'profile',
  'tasks',
  'documents',
  'appointments',
  'payments',
];

export const capabilityWords: Record<Capability, MessageDescriptor> = {
  profile: msg`Profile`,
  tasks: msg`Tasks`,
  documents: msg`Documents`,
  appointments: msg`Appointments`,
  payments: msg`Payments`,
};

/** Who of this relation can act for the client; the others may look at most. */
export function actsFor(relation: Relation): boolean {
  return relation === 'guardian' || relation === 'responsible';
}

/** The parts that levels open to a degree. */
export function partsAt(levels: Levels, level: Level): Capability[] {
  return capabilities.filter((part) => levels[part] === level);
}

export function opensAny(levels: Levels): boolean {
  return capabilities.some((part) => levels[part] !== 'none');
}
