import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { LinkButton } from '../../components/Button';
import { CrisisContacts } from '../../components/CrisisContacts';
import { AnswerRows } from '../../components/form/AnswerRows';
import { Skeleton } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { PageHeader, Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { StatusMark } from '../../components/StatusMark';
import { DateTime } from '../../components/Values';
import type { FhirResponse } from '../../lib/form/fhir';
import { parse } from '../../lib/form/parse';
import { rows } from '../../lib/form/show';
import { resume } from '../../lib/form/state';
import { may, useOpenAccount } from '../../lib/session/use';
import { submissionQuery, type Submission, type Task, type TaskForm } from './api';
import { titleOf } from './fill';
import css from './Fill.module.css';
import { arrive } from './steps';

type SubmittedPageProps = {
  data: TaskForm;
  /** Sent from here just now, or found to have been sent from elsewhere. */
  end?: 'sent' | 'elsewhere';
};

/** What was submitted. It can't be changed any more. */
export function SubmittedPage({ data: asked, end }: SubmittedPageProps) {
  const { t, i18n } = useLingui();
  const account = useOpenAccount();
  const { data, error } = useQuery(submissionQuery(account.id, asked.task.id));
  useEffect(() => {
    if (end) arrive();
  }, [end]);
  const practice = account.practice.name;
  const form = useMemo(() => parse(asked.questionnaire), [asked.questionnaire]);
  const name = titleOf(form, asked.task, i18n.locale);
  const title = end === 'sent' ? t`Your form is on its way to ${practice}` : name;
  return (
    <>
      <PageHeader
        title={title}
        back={{ to: '/tasks', label: t`My Tasks` }}
        actions={
          end !== 'sent' && (
            <StatusMark status="done">
              <Trans>Completed</Trans>
            </StatusMark>
          )
        }
      />
      <div className="stack">
        {end === 'elsewhere' && <SentElsewhere />}
        {error && !data && <ProblemNotice problem={error} />}
        {!data && !error && <Skeleton lines={6} />}
        {data && <Submitted submission={data} fresh={end === 'sent'} />}
      </div>
    </>
  );
}

/** The loser of two submissions is told plainly. */
function SentElsewhere() {
  return (
    <Notice
      kind="due"
      live="alert"
      title={<Trans>This form was already sent from another tab or device</Trans>}
    >
      <p>
        <Trans>
          Only what was sent there counts; it is below. If something in it is not right, please tell
          the practice.
        </Trans>
      </p>
    </Notice>
  );
}

function Submitted({ submission, fresh }: { submission: Submission; fresh: boolean }) {
  const { i18n } = useLingui();
  const { questionnaire, response, crisisContacts, task } = submission;
  const given = useMemo(
    () => resume(parse(questionnaire), response as FhirResponse),
    [questionnaire, response],
  );
  return (
    <>
      {crisisContacts.length > 0 && <CrisisContacts contacts={crisisContacts} live={fresh} />}
      <Copy fresh={fresh} task={task} />
      <Signature submission={submission} />
      <Section title={<Trans>What you sent</Trans>}>
        <AnswerRows rows={rows(given, i18n.locale)} level={3} />
      </Section>
    </>
  );
}

/** Where the copy is, and what comes next. */
function Copy({ fresh, task }: { fresh: boolean; task: Task }) {
  const account = useOpenAccount();
  const hasCopy = may(account, 'documents:view');
  return (
    <>
      {hasCopy && (fresh || !task.document) && (
        <p>
          <Trans>
            A copy as a PDF will be in My Documents in a moment. We mail you when it is there.
          </Trans>
        </p>
      )}
      <div className="row" data-print="no">
        <LinkButton to="/tasks" kind={fresh ? 'main' : 'quiet'}>
          <Trans>Back to my tasks</Trans>
        </LinkButton>
        {hasCopy && (
          <LinkButton to="/documents" kind="quiet">
            <Trans>Open My Documents</Trans>
          </LinkButton>
        )}
      </div>
    </>
  );
}

function Signature({ submission }: { submission: Submission }) {
  const { timeZone } = useOpenAccount();
  const { name, signedAt } = submission.signature;
  return (
    <p className={css.signature}>
      <Trans>
        Signed by <strong>{name}</strong>, <DateTime at={signedAt} zone={timeZone} />. It can't be
        changed any more.
      </Trans>
    </p>
  );
}
