import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Notice } from '../../components/Notice';
import type { FieldError, Problem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import type { Questionnaire } from './api';
import css from './forms.module.css';
import { textOf } from './questionnaire';
import { reasons } from './reasons';

type RefusalsProps = { problem: Problem; questionnaire: Questionnaire | undefined };

/** Why a questionnaire can't be used: item by item, each with its reason. */
export function Refusals({ problem, questionnaire = {} }: RefusalsProps) {
  const { i18n } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [problem]);
  return (
    <div ref={box} tabIndex={-1} className="stack">
      <Notice kind="alarm" live="alert" title={problemWords(i18n, problem)}>
        {problem.errors.length > 0 && (
          <p>
            <Plural
              value={problem.errors.length}
              one="One thing in it has to change. Nothing was imported."
              other="# things in it have to change. Nothing was imported."
            />
          </p>
        )}
      </Notice>
      <ul className={css.refusals}>
        {problem.errors.map((error, at) => (
          <li key={at} className={css.refusal}>
            <Refusal error={error} text={textOf(questionnaire, error.pointer)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Refusal({ error, text }: { error: FieldError; text: string | undefined }) {
  const { i18n } = useLingui();
  const reason = reasons[error.code];
  const { linkId } = error;
  return (
    <>
      <p className={css.heading}>
        {linkId ? <Trans>Item {linkId}</Trans> : <Trans>The form as a whole</Trans>}
        {text && `: ${text}`}
      </p>
      {reason && <p>{i18n._(reason)}</p>}
      <p className="soft small" lang="en">
        {error.text}
      </p>
      {error.pointer && <p className={`soft ${css.place}`}>{error.pointer}</p>}
    </>
  );
}
