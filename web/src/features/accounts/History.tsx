import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Day } from '../../components/Values';
import { formatDay, formatTime } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import { useOpenAccount } from '../../lib/session/use';
import { historyQuery, type HistoryEntry } from './api';
import css from './accounts.module.css';
import { daysOf, type Line } from './days';
import { sentence } from './words';

/** The access history in plain words, day by day, newest first. */
export function History() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    historyQuery(account.id),
  );
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <div className="stack-tight">
      <p className="soft">
        <Trans>
          Everybody who opens, changes, signs or downloads something here leaves a line. Lines are
          kept for six years.
        </Trans>
      </p>
      {error && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton lines={6} />}
      {entries.length > 0 && <Days entries={entries} />}
      {hasNextPage && (
        <Button onPress={() => fetchNextPage()} busy={isFetchingNextPage && t`Loading`}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
    </div>
  );
}

function Days({ entries }: { entries: readonly HistoryEntry[] }) {
  const { i18n } = useLingui();
  const { timeZone: zone, practice } = useOpenAccount();
  const days = daysOf(
    entries,
    (entry) => formatDay(entry.at, intlTag(), zone),
    (entry) => sentence(i18n, entry, practice.name),
  );
  return (
    <>
      {days.map(({ day, lines }) => (
        <Fragment key={day}>
          <h3 className={css.day}>
            <Day at={lines[0]?.last ?? ''} zone={zone} />
          </h3>
          <ul className={css.entries}>
            {lines.map((line) => (
              <li key={line.words} className={css.entry}>
                <time dateTime={line.last} className="soft small">
                  {formatTime(line.last, intlTag(), zone)}
                </time>
                <span>
                  {line.words}
                  <Times line={line} />
                </span>
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </>
  );
}

/** How often something was done that day; nothing for once. */
function Times({ line: { count, first } }: { line: Line }) {
  const { timeZone: zone } = useOpenAccount();
  if (count === 1) return null;
  const since = formatTime(first, intlTag(), zone);
  return (
    <span className="soft small">
      {' '}
      <Trans>
        ({count} times since {since})
      </Trans>
    </span>
  );
}
