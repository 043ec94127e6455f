import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { Button, LinkButton } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Amount } from '../../components/Values';
import { useOpenAccount } from '../../lib/session/use';
import { checkAttempt, refresh, type Attempt } from './api';
import { reasons } from './words';

/** How often what is not decided yet is asked about, in milliseconds. */
const pause = 3_000;

/** Where the payment processor's page leads back to: what became of it. */
export default function AttemptPage({ attempt: id }: { attempt?: string }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const queries = useQueryClient();
  useForgottenQuery();
  const { data, error } = useQuery({
    queryKey: ['attempt', account.id, id],
    queryFn: () => checkAttempt(account.id, id ?? ''),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === 'processing' ? pause : false),
  });
  const state = data?.state;
  useEffect(() => {
    if (state === 'succeeded') void refresh(queries, account.id);
  }, [state, queries, account.id]);
  return (
    <>
      <PageHeader
        title={data?.kind === 'setup' ? t`Your card` : t`Your payment`}
        back={{ to: '/payments', label: t`My Payments` }}
      />
      {error && !data && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton />}
      {data && <Outcome attempt={data} />}
    </>
  );
}

/** What the processor adds to the address stays neither there nor in the history. */
function useForgottenQuery() {
  useEffect(() => {
    if (window.location.search) window.history.replaceState(null, '', window.location.pathname);
  }, []);
}

function Outcome({ attempt }: { attempt: Attempt }) {
  const { i18n } = useLingui();
  const setup = attempt.kind === 'setup';
  switch (attempt.state) {
    case 'succeeded':
      return setup ? <Saved /> : <Paid attempt={attempt} />;
    case 'failed':
      return (
        <Ended
          kind="alarm"
          title={
            setup ? (
              <Trans>Your card was not saved</Trans>
            ) : (
              <Trans>This payment did not go through</Trans>
            )
          }
          attempt={attempt}
        >
          {i18n._(reasons[attempt.reason ?? 'declined'])}
        </Ended>
      );
    case 'closed':
      return (
        <Ended kind="due" title={<Trans>The page was closed</Trans>} attempt={attempt}>
          <Trans>
            It was not used in time, or another one took its place. Nothing was charged.
          </Trans>
        </Ended>
      );
    case 'waiting':
      return <GoOn attempt={attempt} />;
    case 'processing':
      return (
        <Notice kind="due" live="status" title={<Trans>We are waiting for the bank</Trans>}>
          <Trans>
            This page shows the answer as soon as it comes. You can leave it; nothing is lost.
          </Trans>
        </Notice>
      );
  }
}

function Paid({ attempt }: { attempt: Attempt }) {
  const practice = useOpenAccount().practice.name;
  return (
    <div className="stack">
      <Notice kind="done" live="status" title={<Trans>Thank you. Your payment has arrived.</Trans>}>
        {attempt.amount && (
          <p>
            <Trans>
              You paid <Amount of={attempt.amount} /> to {practice}. The receipt comes by mail and
              stands under My Payments.
            </Trans>
          </p>
        )}
      </Notice>
      <div className="row">
        <LinkButton to="/payments">
          <Trans>Go to my payments</Trans>
        </LinkButton>
        <LinkButton to="/" kind="quiet">
          <Trans>Go to the dashboard</Trans>
        </LinkButton>
      </div>
    </div>
  );
}

function Saved() {
  return (
    <div className="stack">
      <Notice kind="done" live="status" title={<Trans>Your card is saved</Trans>}>
        <Trans>Next time, paying is a single press.</Trans>
      </Notice>
      <div>
        <LinkButton to="/payments">
          <Trans>Go to my payments</Trans>
        </LinkButton>
      </div>
    </div>
  );
}

type EndedProps = {
  kind: 'alarm' | 'due';
  title: ReactNode;
  attempt: Attempt;
  children: ReactNode;
};

function Ended({ kind, title, attempt, children }: EndedProps) {
  const to = attempt.invoice ? `/payments/invoices/${attempt.invoice}` : '/payments';
  return (
    <div className="stack">
      <Notice kind={kind} live="alert" title={title}>
        <p>{children}</p>
      </Notice>
      <div>
        <LinkButton to={to}>
          <Trans>Try again</Trans>
        </LinkButton>
      </div>
    </div>
  );
}

/** The client came back before they were through. */
function GoOn({ attempt }: { attempt: Attempt }) {
  const { url } = attempt;
  return (
    <div className="stack">
      <Notice kind="due" live="status" title={<Trans>You are not through yet</Trans>}>
        <Trans>Nothing was charged so far. You can go on where you left.</Trans>
      </Notice>
      <div className="row">
        {url && (
          <Button kind="main" onPress={() => window.location.assign(url)}>
            <Trans>Go on</Trans>
          </Button>
        )}
        <LinkButton to="/payments" kind="quiet">
          <Trans>Not now</Trans>
        </LinkButton>
      </div>
    </div>
  );
}
