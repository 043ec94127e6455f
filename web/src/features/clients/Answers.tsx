import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { FhirResponse } from '../../lib/form/fhir';
import { parse } from '../../lib/form/parse';
import { rows, type Row } from '../../lib/form/show';
import { resume, urgent } from '../../lib/form/state';
import css from './clients.module.css';

type AnswersProps = { questionnaire: object; response: object };

/** Every question that was asked, with its answer, as it was read back before signing. */
export function Answers({ questionnaire, response }: AnswersProps) {
  const { i18n } = useLingui();
  const lang = i18n.locale;
  const [lines, alarming] = useMemo(() => {
    const state = resume(parse(questionnaire), response as FhirResponse);
    const found = new Set(urgent(state));
    const keys = [...state.layout.byKey.values()].filter((node) => found.has(node.item.linkId));
    return [rows(state, lang), new Set(keys.map((node) => node.key))] as const;
  }, [questionnaire, response, lang]);
  return (
    <div className={css.answers}>
      {lines.map((row) => (
        <Line key={row.key} row={row} urgent={alarming.has(row.key)} />
      ))}
    </div>
  );
}

function Line({ row, urgent: asks }: { row: Row; urgent: boolean }) {
  const text = [row.prefix, row.text].filter(Boolean).join(' ');
  if (row.kind === 'heading') return <h3>{text}</h3>;
  if (row.kind === 'note') return <p className="soft small">{text}</p>;
  if (row.kind === 'score') return null;
  return (
    <dl className={asks ? `${css.row} ${css.urgent}` : css.row}>
      <dt>
        {text}
        {asks && (
          <strong>
            {' '}
            <Trans>(urgent)</Trans>
          </strong>
        )}
      </dt>
      <dd>
        {row.answers.length > 0 ? (
          row.answers.join('\n')
        ) : (
          <span className="soft">
            <Trans>Not answered</Trans>
          </span>
        )}
      </dd>
    </dl>
  );
}
