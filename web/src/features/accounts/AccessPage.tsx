import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { Skeleton } from '../../components/Loading';
import { Card, EmptyState, PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Reach } from '../../components/Reach';
import { StatusMark } from '../../components/StatusMark';
import { Day } from '../../components/Values';
import { relationWords } from '../../lib/relations';
import { may, useOpenAccount } from '../../lib/session/use';
import { accessQuery, askToEnd, type AccessHolder } from './api';
import css from './accounts.module.css';

/** Who else reaches the open account; the client can ask for it to end. */
export default function AccessPage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { data, error } = useQuery(accessQuery(account.id));
  const { name } = account;
  const practice = account.practice.name;
  return (
    <>
      <PageHeader
        title={t`Who has access`}
        lead={
          account.relation === 'self' ? (
            <Trans>
              Besides you and the staff of {practice}, these people can open your account. You see
              what each of them did under <Link to="/data">My data</Link>.
            </Trans>
          ) : (
            <Trans>
              Besides {name} and the staff of {practice}, these people can open this account. You
              see what each of them did under <Link to="/data">My data</Link>.
            </Trans>
          )
        }
      />
      {error && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton lines={4} />}
      {data?.people.length === 0 && (
        <EmptyState icon="people" title={<Trans>Nobody else</Trans>}>
          <Trans>When {practice} gives somebody access, they stand here and you are told.</Trans>
        </EmptyState>
      )}
      <ul className={css.people}>
        {data?.people.map((person) => (
          <li key={person.id}>
            <Card>
              <Person person={person} />
            </Card>
          </li>
        ))}
      </ul>
    </>
  );
}

function Person({ person }: { person: AccessHolder }) {
  const { i18n } = useLingui();
  const account = useOpenAccount();
  const [asking, setAsking] = useState(false);
  return (
    <div className={css.person}>
      <div>
        <strong>{person.name}</strong>
        {person.own && (
          <span className="soft">
            {' '}
            <Trans>(you)</Trans>
          </span>
        )}
        <br />
        <span className="soft">
          {i18n._(relationWords[person.relation])}
          {person.label && ` · ${person.label}`}
        </span>
      </div>
      <p className="small">
        <Reach levels={person.levels} />
      </p>
      <Standing person={person} />
      {may(account, 'access:act') && !person.askedToEndAt && (
        <Button onPress={() => setAsking(true)}>
          <Trans>Ask to end this access</Trans>
        </Button>
      )}
      {asking && <AskDialog person={person} onClose={() => setAsking(false)} />}
    </div>
  );
}

function Standing({ person }: { person: AccessHolder }) {
  const { timeZone } = useOpenAccount();
  if (person.askedToEndAt) {
    return (
      <StatusMark status="due">
        <Trans>
          You asked the practice to end this on <Day at={person.askedToEndAt} zone={timeZone} />
        </Trans>
      </StatusMark>
    );
  }
  if (person.state === 'invited') {
    return (
      <StatusMark status="calm">
        <Trans>Invited, not joined yet</Trans>
      </StatusMark>
    );
  }
  if (person.state === 'paused') {
    return (
      <StatusMark status="due">
        <Trans>Paused until the practice has looked at it</Trans>
      </StatusMark>
    );
  }
  return person.since ? (
    <span className="soft small">
      <Trans>
        Since <Day at={person.since} zone={timeZone} />
      </Trans>
    </span>
  ) : null;
}

function AskDialog({ person, onClose }: { person: AccessHolder; onClose: () => void }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const queries = useQueryClient();
  const query = accessQuery(account.id);
  const ask = useMutation({
    mutationFn: () => askToEnd(account.id, person.id),
    onSuccess: (asked) => {
      queries.setQueryData(
        query.queryKey,
        (known) =>
          known && { people: known.people.map((one) => (one.id === asked.id ? asked : one)) },
      );
      onClose();
    },
  });
  const { name } = person;
  const practice = account.practice.name;
  return (
    <Dialog title={<Trans>Ask to end this access?</Trans>} onClose={onClose}>
      <p>
        <Trans>
          {practice} is told that you no longer want {name} to open this account. They may call you
          first. Until they end it, {name} can still open it.
        </Trans>
      </p>
      {ask.error && <ProblemNotice problem={ask.error} />}
      <DialogActions>
        <Button onPress={onClose}>
          <Trans>Not now</Trans>
        </Button>
        <Button kind="main" onPress={() => ask.mutate()} busy={ask.isPending && t`Sending`}>
          <Trans>Ask the practice</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}
