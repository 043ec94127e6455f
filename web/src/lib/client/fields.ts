import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FieldError, Problem } from './problem';
import { problemWords } from './words';

// What is wrong with a field, by the API's code.
const words: Record<string, MessageDescriptor> = {
  required: msg`This is needed.`,
  length: msg`This is too long, or not on one line.`,
  email: msg`This is not a complete email address. It looks like name@example.com.`,
  'own-address': msg`This is the client's own address. The other person needs one of their own.`,
  joined: msg`They have joined with this address and change it themselves.`,
  relation: msg`Only a legal guardian or a responsible party can act for the client.`,
  self: msg`A client can't be tied to themselves.`,
  minor: msg`This client is a minor, who can't stand in for another.`,
  guarded: msg`This client has a legal guardian and can't be one.`,
  client: msg`Choose a client of the practice.`,
  date: msg`This is not a date of the calendar, or too far away.`,
  language: msg`There is no portal in this language yet.`,
  'time-zone': msg`This is not a time zone we know.`,
  form: msg`One of these forms is not in the library any more. Load the page again.`,
  twice: msg`One of these forms is chosen twice.`,
  'too-many': msg`That is more than can be sent at once.`,
};

/** One field's error: its RFC 6901 pointer into the body, such as `#/name/given`, and what to do. */
export type Pointed = { pointer?: string; text: string };

/** What is wrong with a field, in the reader's language; the API's own text where the code is unknown. */
export function fieldWords(i18n: I18n, error: FieldError): string {
  const found = words[error.code];
  return found ? i18n._(found) : error.text;
}

/** Everything a problem says, one line each: by field where it points at fields, else as a whole. */
export function pointed(i18n: I18n, problem: Problem): Pointed[] {
  const whole = { text: problemWords(i18n, problem) };
  if (problem.errors.length === 0) return [whole];
  return problem.errors.map((one) => ({ pointer: one.pointer, text: fieldWords(i18n, one) }));
}

/** The id of the control that a pointer is about. */
export function fieldId(pointer: string): string {
  return `field${pointer.replaceAll(/[#/]+/g, '-')}`;
}
