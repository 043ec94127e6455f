import { useLingui } from '@lingui/react';
import { useMemo, useState } from 'react';
import { fieldId, pointed, type Pointed } from './client/fields';
import { asProblem } from './client/problem';

/** The errors of one form: beside its fields, by pointer, and in the summary above them. */
export function useFormErrors() {
  const { i18n } = useLingui();
  const [found, setFound] = useState<readonly Pointed[]>([]);
  const summary = useMemo(
    () => found.map(({ pointer, text }) => ({ id: pointer && fieldId(pointer), text })),
    [found],
  );
  return {
    /** For ErrorSummary; the same object until something is shown anew. */
    summary,
    /** What to give a field: its id and its error. */
    field: (pointer: string) => ({
      id: fieldId(pointer),
      error: found.find((one) => one.pointer === pointer)?.text,
    }),
    show: setFound,
    showThrown: (thrown: unknown) => setFound(pointed(i18n, asProblem(thrown))),
  };
}
