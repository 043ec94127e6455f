import { useLingui } from '@lingui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormError } from '../../components/ErrorSummary';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { refreshSession } from '../../lib/session/calls';
import { profileQuery, saveSection, type Section, type Subject, type Values } from './api';
import { faults } from './words';

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

/** What is wrong with a save, field by field, or in one line about all of it. */
export function useErrorsOf(section: Section, thrown: Error | null): FormError[] {
  const { i18n } = useLingui();
  if (!thrown) return [];
  const problem = asProblem(thrown);
  if (problem.is('profile-conflict')) return [];
  if (problem.errors.length === 0) return [{ text: problemWords(i18n, problem) }];
  return problem.errors.map(({ pointer = '', code, text }) => {
    const words = faults[code];
    const tail = pointer.replace(`#/values/${section}`, '');
    return { id: fieldId(section, tail), text: words ? i18n._(words) : text };
  });
}
