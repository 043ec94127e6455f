import type { I18n } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { controlOf } from '../../lib/form/control';
import type { Fault } from '../../lib/form/marks';
import { textIn, type Item } from '../../lib/form/model';
import { show } from '../../lib/form/show';
import type { Value } from '../../lib/form/value';

const worded: ReadonlySet<string> = new Set<Fault>([
  'required',
  'unread',
  'wrong-type',
  'too-long',
  'too-short',
  'out-of-range',
  'too-few',
  'too-many',
  'repeats',
  'pattern',
  'duplicate-answer',
  'not-an-option',
]);

/** Says that a code, such as one of the server's, is a fault that `faultWords` words. */
export function isFault(code: string): code is Fault {
  return worded.has(code);
}

/** What is wrong with an answer and what to do, in the reader's language. */
export function faultWords(i18n: I18n, item: Item, fault: Fault): string {
  switch (fault) {
    case 'required':
      return i18n._(missingWords(item));
    case 'unread':
    case 'wrong-type':
      return i18n._(unreadWords(item));
    case 'too-long':
      return i18n._(tooLong(item.maxLength));
    case 'too-short':
      return i18n._(tooShort(item.minLength));
    case 'out-of-range':
      return rangeWords(i18n, item);
    case 'too-few':
      return i18n._(tooFew(item.minOccurs));
    case 'too-many':
    case 'repeats':
      return i18n._(tooMany(item.maxOccurs || 1));
    case 'pattern':
      return patternWords(i18n, item);
    case 'duplicate-answer':
      return i18n._(msg`The same answer is there twice`);
    case 'not-an-option':
      return i18n._(msg`Choose one of the answers`);
  }
}

function missingWords(item: Item) {
  switch (controlOf(item)) {
    case 'radios':
    case 'boxes':
    case 'list':
    case 'yes-no':
      return msg`Choose an answer`;
    case 'box':
      return msg`Tick this box to go on`;
    case 'number':
      return msg`Enter a number`;
    case 'date':
      return msg`Enter a date`;
    default:
      return item.type === 'group' ? msg`Answer at least one of these` : msg`Write an answer`;
  }
}

function unreadWords(item: Item) {
  switch (controlOf(item)) {
    case 'number':
      return item.type === 'integer'
        ? msg`Enter a whole number, such as 4`
        : msg`Enter a number, such as 4 or 4.5`;
    case 'date':
      return msg`Enter a full date that is in the calendar, with day, month and a year of four digits`;
    case 'dateTime':
      return msg`Enter a full date, and a time if you know it`;
    case 'time':
      return msg`Enter a time`;
    default:
      return msg`This has characters that we can't keep`;
  }
}

const tooLong = (most: number) =>
  most > 0
    ? msg`Shorten this to ${plural(most, { one: '# character', other: '# characters' })} or fewer`
    : msg`Shorten this: it is longer than we can keep`;
const tooShort = (least: number) =>
  msg`Write at least ${plural(least, { one: '# character', other: '# characters' })}`;
const tooFew = (least: number) =>
  msg`Give at least ${plural(least, { one: '# answer', other: '# answers' })}`;
const tooMany = (most: number) =>
  msg`Give at most ${plural(most, { one: '# answer', other: '# answers' })}`;

function rangeWords(i18n: I18n, item: Item): string {
  const written = (value: Value | undefined) => (value ? show(item, value, i18n.locale) : '');
  const [low, high] = [written(item.min), written(item.max)];
  const isDay = item.type === 'date' || item.type === 'dateTime' || item.type === 'time';
  if (low && high) return i18n._(msg`This must be from ${low} to ${high}`);
  if (low)
    return i18n._(isDay ? msg`This must be ${low} or later` : msg`This must be ${low} or more`);
  return i18n._(isDay ? msg`This must be ${high} or earlier` : msg`This must be ${high} or less`);
}

function patternWords(i18n: I18n, item: Item): string {
  const example = textIn(item.entryFormat, i18n.locale);
  return example
    ? i18n._(msg`Write this like ${example}`)
    : i18n._(msg`This does not look right yet`);
}
