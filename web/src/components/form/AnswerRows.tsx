import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Row } from '../../lib/form/show';
import css from './AnswerRows.module.css';
import { Foreign } from './FormText';

type AnswerRowsProps = {
  rows: readonly Row[];
  /** The level of the first headings, from 2. */
  level?: number;
  /** What stands beside a question, such as the way to change it. */
  aside?: (row: Row) => ReactNode;
};

/** A form with its answers, to be read: before signing, and ever after. */
export function AnswerRows({ rows, level = 2, aside }: AnswerRowsProps) {
  return (
    <div className={css.rows}>
      {blocksOf(rows).map((block) => (
        <Block key={block.key} block={block} level={level} aside={aside} />
      ))}
    </div>
  );
}

type Block = { key: string; text?: Row; lines: Row[] };

/** Questions that follow each other share one list. */
function blocksOf(rows: readonly Row[]): Block[] {
  const blocks: Block[] = [];
  for (const row of rows) {
    const last = blocks.at(-1);
    if (row.kind === 'heading' || row.kind === 'note') {
      blocks.push({ key: row.key, text: row, lines: [] });
    } else if (last) last.lines.push(row);
    else blocks.push({ key: row.key, lines: [row] });
  }
  return blocks;
}

type BlockProps = { block: Block; level: number; aside?: (row: Row) => ReactNode };

function Block({ block, level, aside }: BlockProps) {
  const { text, lines } = block;
  return (
    <>
      {text && <BlockText row={text} level={level} />}
      {lines.length > 0 && (
        <dl className={css.list}>
          {lines.map((row) => (
            <Line key={row.key} row={row} aside={aside} />
          ))}
        </dl>
      )}
    </>
  );
}

function BlockText({ row, level }: { row: Row; level: number }) {
  const words = [row.prefix, row.text].filter(Boolean).join(' ');
  if (row.kind === 'note') {
    return (
      <p className={css.note} lang={row.tongue}>
        {words}
      </p>
    );
  }
  const Tag = `h${String(Math.min(level + row.level - 1, 6))}` as 'h2';
  return (
    <Tag className={css.heading} lang={row.tongue}>
      {words}
    </Tag>
  );
}

function Line({ row, aside }: { row: Row; aside?: (row: Row) => ReactNode }) {
  return (
    <div className={css.line}>
      <dt className={css.label}>
        {row.prefix && <span className={css.prefix}>{row.prefix} </span>}
        {row.text ? <Foreign lang={row.tongue}>{row.text}</Foreign> : <Trans>Your answer</Trans>}
      </dt>
      <dd className={css.answer}>
        <Given row={row} />
        {row.prefilled && (
          <span className={css.known}>
            <Trans>From your profile</Trans>
          </span>
        )}
      </dd>
      {aside && row.kind === 'question' && <dd className={css.aside}>{aside(row)}</dd>}
    </div>
  );
}

function Given({ row }: { row: Row }) {
  const { t } = useLingui();
  const { score } = row;
  if (score) {
    const [value, most] = [score.value, score.most];
    return <span className="tabular">{t`${value} of ${most}`}</span>;
  }
  if (row.answers.length === 0) {
    return (
      <span className="soft">
        <Trans>Not answered</Trans>
      </span>
    );
  }
  return row.answers.map((answer, at) => (
    <span key={at} className={css.given}>
      {answer}
    </span>
  ));
}
