import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Day } from '../../components/Values';
import { formatTime } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import { useOpenAccount } from '../../lib/session/use';
import { changesQuery, type Change } from './api';
import { labelOf, show } from './fields';
import css from './profile.module.css';
import { authors, titles } from './words';

/** What changed in a client's profile, when and by whom, the newest first. */
export function ProfileHistory({ subject }: { subject: { practice: string; client: string } }) {
  const { t } = useLingui();
  const query = useInfiniteQuery(changesQuery(subject));
  const changes = query.data?.pages.flatMap((page) => page.changes);
  return (
    <section className={css.history} aria-labelledby="profile-history">
      <h2 id="profile-history">
        <Trans>What changed</Trans>
      </h2>
      {query.error && <ProblemNotice problem={query.error} />}
      {!changes && !query.error && <Skeleton lines={4} />}
      {changes?.length === 0 && (
        <p className="soft">
          <Trans>Nothing yet. Each change will be listed here with who made it and when.</Trans>
        </p>
      )}
      <ol className={css.changes}>
        {changes?.map((change) => (
          <li key={change.id}>
            <ChangeEntry change={change} />
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          busy={query.isFetchingNextPage && t`Loading`}
          onPress={() => void query.fetchNextPage()}
        >
          <Trans>Show older</Trans>
        </Button>
      )}
    </section>
  );
}

function ChangeEntry({ change }: { change: Change }) {
  const { i18n, t } = useLingui();
  const { timeZone } = useOpenAccount();
  const { section, changedBy } = change;
  const relation = i18n._(authors[changedBy.relation]);
  const who = changedBy.email ?? relation;
  return (
    <>
      <h3 className={css.changed}>{i18n._(titles[section])}</h3>
      <p className="soft small">
        <Day at={change.changedAt} zone={timeZone} />,{' '}
        {formatTime(change.changedAt, intlTag(), timeZone)}
        {' · '}
        {changedBy.email ? (
          <Trans>
            {who}, {relation}
          </Trans>
        ) : (
          who
        )}
      </p>
      <dl className={css.fields}>
        {change.fields.map(({ field, old, new: now }) => (
          <div key={field}>
            <dt>{labelOf(i18n, section, field)}</dt>
            <dd>
              <span className="unseen">{t`Before:`} </span>
              {old ? (
                <s className="soft">{show(i18n, section, field, old)}</s>
              ) : (
                <span className="soft">{t`nothing`}</span>
              )}{' '}
              <span aria-hidden="true">→</span>
              <span className="unseen">{t`Now:`} </span>{' '}
              <bdi>{show(i18n, section, field, now) || t`nothing`}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
