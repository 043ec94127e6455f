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
  const dayOf = (entry: HistoryEntry) => formatDay(entry.at, intlTag(), zone);
  const days = [...new Set(entries.map(dayOf))];
  return (
    <>
      {days.map((day) => {
        const ofDay = entries.filter((entry) => dayOf(entry) === day);
        return (
          <Fragment key={day}>
            <h3 className={css.day}>
              <Day at={ofDay[0]?.at ?? ''} zone={zone} />
            </h3>
            <ul className={css.entries}>
              {ofDay.map((entry) => (
                <li key={entry.id} className={css.entry}>
                  <time dateTime={entry.at} className="soft small">
                    {formatTime(entry.at, intlTag(), zone)}
                  </time>
                  <span>{sentence(i18n, entry, practice.name)}</span>
                </li>
              ))}
            </ul>
          </Fragment>
        );
      })}
    </>
  );
}
