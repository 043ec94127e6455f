import { useLingui } from '@lingui/react';
import { asProblem } from '../lib/client/problem';
import { problemWords } from '../lib/client/words';
import { Notice } from './Notice';

/** Says at once why something did not work. */
export function ProblemNotice({ problem }: { problem: unknown }) {
  const { i18n } = useLingui();
  return (
    <Notice kind="alarm" live="alert">
      <p>{problemWords(i18n, asProblem(problem))}</p>
    </Notice>
  );
}
