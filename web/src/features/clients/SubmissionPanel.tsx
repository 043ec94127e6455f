import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Facts } from '../../components/Facts';
import { Skeleton } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { SidePanel } from '../../components/SidePanel';
import { DateTime } from '../../components/Values';
import { useOpenAccount } from '../../lib/session/use';
import { Answers } from './Answers';
import { submissionQuery, type ClientSubmission } from './api';
import css from './clients.module.css';
import { ScoreLine } from './ScoreLine';

type SubmissionProps = { client: string; task: string; back: string; onClose: () => void };

/** What a client submitted: answers as they were signed, scores, and what proves them. */
export function SubmissionPanel({ client, task, back, onClose }: SubmissionProps) {
  const account = useOpenAccount();
  const { data, error } = useQuery(submissionQuery(account.id, client, task));
  const title = data?.submission.task.title;
  return (
    <SidePanel title={title ?? <Trans>Submission</Trans>} onClose={onClose}>
      <p>
        <Link to={back}>
          <Trans>Back to the client</Trans>
        </Link>
      </p>
      {error && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && <Submission found={data} />}
    </SidePanel>
  );
}

function Submission({ found }: { found: ClientSubmission }) {
  const { submission, scores, urgent } = found;
  return (
    <>
      {urgent && (
        <Notice kind="alarm" title={<Trans>An answer needs attention now</Trans>}>
          <p>
            <Trans>It is marked below. The client was shown at once whom to call.</Trans>
          </p>
        </Notice>
      )}
      {scores.length > 0 && (
        <div>
          {scores.map((score) => (
            <ScoreLine key={score.name} score={score} />
          ))}
        </div>
      )}
      <Answers questionnaire={submission.questionnaire} response={submission.response} />
      <Proof found={found} />
    </>
  );
}

function Proof({ found }: { found: ClientSubmission }) {
  const { t } = useLingui();
  const { timeZone } = useOpenAccount();
  const { signature } = found.submission;
  const relations = {
    self: t`The client`,
    guardian: t`Legal guardian`,
    responsible: t`Responsible party`,
  };
  return (
    <Section title={<Trans>Signature</Trans>}>
      <Facts
        facts={[
          [t`Signed by`, signature.name],
          [t`Relationship`, relations[signature.relationship]],
          [t`Signed at`, <DateTime key="at" at={signature.signedAt} zone={timeZone} />],
          [t`Form, SHA-256`, <Hash key="form" hash={found.formHash} />],
          [t`Answers, SHA-256`, <Hash key="answers" hash={found.answersHash} />],
        ]}
      />
    </Section>
  );
}

function Hash({ hash }: { hash: string }) {
  return <span className={css.hash}>{hash}</span>;
}
