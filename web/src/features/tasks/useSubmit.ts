import { useMutation, useQueryClient } from '@tanstack/react-query';
import { asProblem, type Problem } from '../../lib/client/problem';
import type { FhirResponse } from '../../lib/form/fhir';
import { toResponse } from '../../lib/form/response';
import { useOpenAccount } from '../../lib/session/use';
import { submissionQuery, submitTask, taskQuery, tasksQuery } from './api';
import type { Relationship, Submission, SubmitTask, TaskForm } from './api';
import type { Fill } from './fill';

type SubmitOptions = {
  fill: Fill;
  data: TaskForm;
  onSubmitted: (submission: Submission) => void;
  onOver: (problem: Problem) => void;
};

type Signed = { name: string; consent: boolean; disclosure: string };

/** Sends the signed answers. Pressing again after a failure is the same wish, not another. */
export function useSubmit({ fill, data, onSubmitted, onOver }: SubmitOptions) {
  const account = useOpenAccount();
  const queries = useQueryClient();
  const task = data.task.id;
  const submission = useMutation({
    mutationFn: async (signed: Signed) => {
      // An autosave on its way would meet the submission halfway.
      await fill.autosave.rest();
      const body = bodyOf(fill, signed, relationOf(account.relation));
      return submitTask(account.id, task, fill.keys.keyFor(body), body);
    },
    onSuccess: (sent) => {
      fill.keys.settled();
      fill.autosave.done();
      queries.setQueryData(submissionQuery(account.id, task).queryKey, sent);
      void queries.invalidateQueries({ queryKey: tasksQuery(account.id).queryKey });
      void queries.invalidateQueries({ queryKey: ['dashboard', account.id] });
      onSubmitted(sent);
    },
    onError: (thrown) => {
      const problem = asProblem(thrown);
      if (problem.is('submitted')) return onOver(problem);
      if (problem.is('disclosure-stale')) {
        void queries.invalidateQueries({ queryKey: taskQuery(account.id, task).queryKey });
      }
      fill.autosave.resume();
    },
  });
  const failed = submission.error ? asProblem(submission.error) : undefined;
  return { send: submission.mutate, sending: submission.isPending, failed };
}

function bodyOf({ store }: Fill, signed: Signed, relationship: Relationship): SubmitTask {
  const response: FhirResponse = toResponse(store.getSnapshot());
  return { response, signature: { ...signed, relationship } };
}

function relationOf(relation: string | undefined): Relationship {
  return relation === 'guardian' || relation === 'responsible' ? relation : 'self';
}
