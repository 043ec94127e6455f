import type { I18n, MessageDescriptor } from '@lingui/core';
import type { Option } from '../../components/Select';

/** The choices of a list, out of the words for its codes. */
export function optionsOf<Code extends string>(
  i18n: I18n,
  words: Record<Code, MessageDescriptor>,
): Option<Code>[] {
  const codes = Object.keys(words) as Code[];
  return codes.map((value) => ({ value, label: i18n._(words[value]) }));
}

/** Text without space around it; undefined where nothing is left. */
export function given(text: string | null | undefined): string | undefined {
  return text?.trim() || undefined;
}
