import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { formatSize } from '../lib/i18n/format';
import { intlTag } from '../lib/i18n/languages';
import type { Row, Uploads } from '../lib/upload/use';
import { Button } from './Button';
import { ProgressBar } from './Loading';
import { StatusMark } from './StatusMark';
import css from './Upload.module.css';
import { faultWords } from './faults';

type UploadRowsProps = {
  uploads: Uploads;
  /** A way to the document that a file became. */
  linkTo?: (document: string) => ReactNode;
};

/** Files on their way, each with how far it is and what can be done. */
export function UploadRows({ uploads, linkTo }: UploadRowsProps) {
  const { t } = useLingui();
  if (uploads.rows.length === 0) return null;
  return (
    <>
      <ul className={css.rows} aria-label={t`Files on their way`}>
        {uploads.rows.map((row) => (
          <li key={row.key} className={css.row}>
            <UploadRow row={row} uploads={uploads} linkTo={linkTo} />
          </li>
        ))}
      </ul>
      <Announcement rows={uploads.rows} limits={uploads.limits} />
    </>
  );
}

function UploadRow({ row, uploads, linkTo }: UploadRowsProps & { row: Row }) {
  const { t } = useLingui();
  const { name } = row;
  const moving = row.state === 'queued' || row.state === 'sending' || row.state === 'checking';
  return (
    <>
      <div className={css.facts}>
        <span className={css.name}>{name}</span>
        <UploadState row={row} limits={uploads.limits} />
        {row.duplicate && row.document && linkTo?.(row.document)}
      </div>
      <div className={css.actions}>
        {row.canRetry && (
          <Button onPress={() => uploads.retry(row)} aria-label={t`Try again: ${name}`}>
            <Trans>Try again</Trans>
          </Button>
        )}
        <Button
          kind="plain"
          onPress={() => uploads.remove(row)}
          aria-label={moving ? t`Cancel ${name}` : t`Remove ${name} from this list`}
        >
          {moving ? <Trans>Cancel</Trans> : <Trans>Remove</Trans>}
        </Button>
      </div>
    </>
  );
}

/** How far a file is, or why it went no further. */
function UploadState({ row, limits }: { row: Row; limits: Uploads['limits'] }) {
  const { t, i18n } = useLingui();
  if (row.state === 'sending') {
    const [sent, size] = [row.sent, row.size].map((bytes) => formatSize(bytes, intlTag()));
    return (
      <ProgressBar
        label={t`Sending`}
        value={row.sent}
        max={row.size}
        text={t`${sent} of ${size}`}
      />
    );
  }
  const fault = faultWords(i18n, row, limits);
  return fault ? <span className={css.fault}>{fault}</span> : <StateMark row={row} />;
}

function StateMark({ row }: { row: Row }) {
  if (row.state === 'queued') {
    return (
      <span className="soft small">
        <Trans>Waits for its turn</Trans>
      </span>
    );
  }
  if (row.state === 'interrupted') {
    return (
      <span className="soft small">
        <Trans>This file was not sent to its end. Choose it once more.</Trans>
      </span>
    );
  }
  if (row.state === 'checking') {
    return (
      <span className="soft small">
        <Trans>Arrived. It is being checked for safety, which can take a minute.</Trans>
      </span>
    );
  }
  return (
    <span>
      <StatusMark status="done">
        {row.duplicate ? <Trans>You have this file already</Trans> : <Trans>Added</Trans>}
      </StatusMark>
    </span>
  );
}

/** Reads out what has changed last; the numbers while sending are left alone. */
function Announcement({ rows, limits }: Pick<Uploads, 'rows' | 'limits'>) {
  const { t, i18n } = useLingui();
  const states = rows.map((row) => `${row.key} ${row.state}`).join('\n');
  const [said, setSaid] = useState({ states, text: '' }); // what was there is no news
  if (states !== said.states) {
    const before = new Set(said.states.split('\n'));
    const changed = rows.find((row) => !before.has(`${row.key} ${row.state}`));
    setSaid({ states, text: changed ? wordsOf(changed) : said.text });
  }
  function wordsOf(row: Row): string {
    const { name } = row;
    if (row.state === 'checking') return t`${name} arrived and is being checked`;
    if (row.state === 'ready') return t`${name} is added`;
    const fault = faultWords(i18n, row, limits);
    return fault ? `${name}: ${fault}` : '';
  }
  return (
    <p role="status" className="unseen">
      {said.text}
    </p>
  );
}
