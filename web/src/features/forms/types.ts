import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Item, ItemType } from '../../lib/form/model';

const words: Record<ItemType, MessageDescriptor> = {
  group: msg`Group`,
  display: msg`Text to read`,
  boolean: msg`Yes or no`,
  decimal: msg`Number`,
  integer: msg`Whole number`,
  date: msg`Date`,
  dateTime: msg`Date and time`,
  time: msg`Time`,
  string: msg`Short text`,
  text: msg`Long text`,
  url: msg`Web address`,
  choice: msg`Choice`,
  'open-choice': msg`Choice, or own words`,
};

/** What an item is, in a few words: its kind, and what is special about it. */
export function useTypeWords(): (item: Item) => string[] {
  const { t, i18n } = useLingui();
  return (item) => {
    const { maxLength } = item;
    const kind = item.sum ? t`Score, added up by itself` : i18n._(words[item.type]);
    const special = [
      item.repeats && item.type !== 'group' && t`several answers`,
      item.unit,
      maxLength > 0 && t`at most ${maxLength} characters`,
      item.prefill && t`filled in from the profile`,
      item.readOnly && !item.sum && t`not to be changed`,
      item.hidden && t`never shown`,
    ];
    return [kind, ...special.filter((one): one is string => Boolean(one))];
  };
}
