import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Skeleton } from '../../components/Loading';
import { PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { type Problem } from '../../lib/client/problem';
import { may, useOpenAccount } from '../../lib/session/use';
import { taskQuery } from './api';
import { FillPage } from './FillPage';
import { LookPage } from './LookPage';
import { SubmittedPage } from './SubmittedPage';

/** A task: to fill in, or to read once it is submitted. */
export default function TaskPage({ task = '' }: { task?: string }) {
  const account = useOpenAccount();
  return <OneTask key={`${account.id} ${task}`} task={task} />;
}

function OneTask({ task }: { task: string }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { data, error } = useQuery(taskQuery(account.id, task));
  const [end, setEnd] = useState<'sent' | 'elsewhere'>();
  const onSubmitted = useCallback(() => setEnd('sent'), []);
  const [refused, setRefused] = useState<Problem>();
  const onOver = useCallback((problem: Problem) => {
    if (problem.is('submitted')) setEnd('elsewhere');
    else setRefused(problem);
  }, []);
  const back = { to: '/tasks', label: t`My Tasks` };
  if (refused) return <Failed error={refused} back={back} />;
  if (!data) {
    return error ? <Failed error={error} back={back} /> : <Skeleton lines={6} />;
  }
  if (end || data.task.state === 'completed') {
    return <SubmittedPage data={data} end={end} />;
  }
  if (!may(account, 'tasks:act')) return <LookPage data={data} />;
  return <FillPage data={data} onSubmitted={onSubmitted} onOver={onOver} />;
}

type FailedProps = { error: Error; back: { to: string; label: string } };

function Failed({ error, back }: FailedProps) {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={t`This form did not open`} back={back} />
      <ProblemNotice problem={error} />
    </>
  );
}
