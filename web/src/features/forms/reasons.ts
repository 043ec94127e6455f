import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Why a questionnaire is refused, by the API's code. The API's own text says more, in English. */
export const reasons: Record<string, MessageDescriptor> = {
  malformed: msg`It can't be read as JSON, or it is too big.`,
  'wrong-resource': msg`It is something else than a FHIR Questionnaire.`,
  missing: msg`Something that FHIR demands is missing.`,
  'bad-value': msg`A field holds what it may not hold.`,
  'unknown-field': msg`FHIR R4 has no such field here.`,
  'missing-link-id': msg`The item has no linkId.`,
  'duplicate-link-id': msg`Two items have the same linkId.`,
  'unknown-type': msg`FHIR R4 has no such type of item.`,
  'unsupported-type': msg`This type of item can't be answered here yet.`,
  'unsupported-expression': msg`An expression would change what is asked or scored, and can't be worked out here.`,
  'unsupported-extension': msg`An extension would change what is asked, and is not understood here.`,
  'no-options': msg`There is nothing to choose from.`,
  'value-set': msg`The options are not listed inside the form.`,
  'condition-unknown': msg`The condition names an item that the form does not have.`,
  'condition-cycle': msg`Items wait for each other, so none would ever be asked.`,
  condition: msg`The condition could never be met or judged.`,
  'too-deep': msg`Items are nested too deep.`,
  'too-many': msg`There are too many items or options.`,
  pattern: msg`The pattern for answers is not a regular expression that works here.`,
  'too-large': msg`It is too big.`,
  title: msg`It needs a title of at most 200 characters on one line.`,
};
