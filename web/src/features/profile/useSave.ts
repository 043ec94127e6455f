import type { I18n } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormError } from '../../components/ErrorSummary';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { refreshSession } from '../../lib/session/calls';
import { profileQuery, saveSection, type Section, type Subject, type Values } from './api';
import { faults, fields } from './words';

type Wish = { version: number; values: Values };

/** Saving one section: what is kept afterwards is shown everywhere at once. */
export function useSave(subject: Subject, section: Section) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, values }: Wish) => saveSection(subject, section, version, values),
    onSuccess: (saved) => {
      queries.setQueryData(profileQuery(subject).queryKey, saved);
      void queries.invalidateQueries({ queryKey: ['profile-changes'] });
      void queries.invalidateQueries({ queryKey: ['dashboard'] });
      void refreshSession(); // The account's name and zone may be other ones now.
    },
  });
}

/** The id of a field's control, by what follows the section in the pointer to its value. */
export function fieldId(section: Section, tail: string): string {
  return section + tail.replaceAll('/', '-');
}

/** What is wrong: beside the field the words alone, in the summary after the field's label. */
export type Fault = FormError & { label?: string };

/** One fault, by the pointer below its section and its code. */
export function faultOf(
  i18n: I18n,
  section: Section,
  tail: string,
  code: string,
  text = code,
): Fault {
  const words = faults[code];
  const label = fields[section][fieldOf(tail)];
  return {
    id: fieldId(section, tail),
    text: words ? i18n._(words) : text,
    label: label && i18n._(label),
  };
}

/** "/phones/1/number" is about "phones", "/address/lines/0" about "address.lines". */
function fieldOf(tail: string): string {
  return tail
    .slice(1)
    .replace(/\/\d.*$/, '')
    .replaceAll('/', '.');
}

/** What is wrong with a save, field by field, or in one line about all of it. */
export function useErrorsOf(section: Section, thrown: Error | null): Fault[] {
  const { i18n } = useLingui();
  if (!thrown) return [];
  const problem = asProblem(thrown);
  if (problem.is('profile-conflict')) return [];
  if (problem.errors.length === 0) return [{ text: problemWords(i18n, problem) }];
  return problem.errors.map(({ pointer = '', code, text }) => {
    return faultOf(i18n, section, pointer.replace(`#/values/${section}`, ''), code, text);
  });
}
