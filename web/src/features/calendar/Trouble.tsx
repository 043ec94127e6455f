import { useLingui } from '@lingui/react/macro';
import { Notice } from '../../components/Notice';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';

/** What went wrong, with what the API minds of single fields; nothing while all is well. */
export function Trouble({ error }: { error: Error | null }) {
  const { i18n } = useLingui();
  if (!error) return null;
  const problem = asProblem(error);
  return (
    <Notice kind="alarm" live="alert">
      <p>{problemWords(i18n, problem)}</p>
      {problem.errors.map((one) => (
        <p key={`${one.pointer}${one.code}`}>{one.text}</p>
      ))}
    </Notice>
  );
}
