import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { Card, PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { StatusMark } from '../../components/StatusMark';
import { DateTime } from '../../components/Values';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { useOpenAccount } from '../../lib/session/use';
import { endSession, sessionsQuery, type OwnSession } from './api';
import css from './auth.module.css';

/** Where this person is signed in; each place can be signed out from here. */
export default function SessionsPage() {
  const { t } = useLingui();
  const { data, error } = useQuery(sessionsQuery);
  return (
    <>
      <PageHeader
        title={t`Where you are signed in`}
        lead={t`If you don't know one of these, sign it out.`}
      />
      {error && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton />}
      <ul className={css.sessions}>
        {data?.sessions.map((session) => (
          <li key={session.id}>
            <SessionCard session={session} />
          </li>
        ))}
      </ul>
    </>
  );
}

function SessionCard({ session }: { session: OwnSession }) {
  const { t, i18n } = useLingui();
  const { device } = session;
  const { timeZone } = useOpenAccount();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => queries.invalidateQueries(sessionsQuery),
  });
  return (
    <Card>
      <div className={css.session}>
        <div className={css.facts}>
          <span className={css.device}>{device}</span>
          <span className="soft small">
            <Trans>
              Last seen <DateTime at={session.lastSeenAt} zone={timeZone} />
            </Trans>
          </span>
        </div>
        {session.current ? (
          <StatusMark status="calm">
            <Trans>This one</Trans>
          </StatusMark>
        ) : (
          <Button
            onPress={() => end.mutate()}
            busy={end.isPending && t`Signing out`}
            aria-label={t`Sign out ${device}`}
          >
            <Trans>Sign out</Trans>
          </Button>
        )}
      </div>
      {end.error && <p role="alert">{problemWords(i18n, asProblem(end.error))}</p>}
    </Card>
  );
}
