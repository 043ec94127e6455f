import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';

/** A wrong code is told beside the field, with the tries left; anything else above the form. */
export function useWrongCode(thrown: Error | null): { field?: string; notice?: string } {
  const { t, i18n } = useLingui();
  if (!thrown) return {};
  const problem = asProblem(thrown);
  const words = problemWords(i18n, problem);
  if (!problem.is('code-wrong')) return { notice: words };
  const left = problem.triesLeft;
  if (left === undefined) return { field: words };
  return {
    field: t`That code is not right. ${plural(left, {
      one: 'You have one more try.',
      other: 'You have # more tries.',
    })}`,
  };
}
