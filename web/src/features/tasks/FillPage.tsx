import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { FormContext, useFormState, type FormParts } from '../../components/form/context';
import { PageHeader } from '../../components/Page';
import { useLingui } from '@lingui/react/macro';
import type { Problem } from '../../lib/client/problem';
import { pagesOf, withKids } from '../../lib/form/pages';
import { useOpenAccount } from '../../lib/session/use';
import { tasksQuery, type Submission, type TaskForm } from './api';
import { Conflict } from './Conflict';
import { DueMark } from './DueMark';
import { enterFill, openFill, titleOf, type Fill } from './fill';
import { PageStep } from './PageStep';
import { Progress } from './Progress';
import { ReviewStep } from './ReviewStep';
import { SignStep } from './SignStep';
import { useSteps } from './steps';

type FillPageProps = {
  data: TaskForm;
  onSubmitted: (submission: Submission) => void;
  /** It was submitted elsewhere, or is no longer this person's to fill in. */
  onOver: (problem: Problem) => void;
};

/** Filling in a form: its pages, a last look, the signature. */
export function FillPage({ data, onSubmitted, onOver }: FillPageProps) {
  const account = useOpenAccount();
  const [fill] = useState(() => openFill(account.id, data));
  // Counts up when other answers take the place of those on the page.
  const [round, setRound] = useState(0);
  useEffect(() => enterFill(fill), [fill]);
  useStaleLists(account.id);
  useOver(fill, onOver);
  const parts = useMemo<FormParts>(
    () => ({
      store: fill.store,
      marks: fill.marks,
      own: account.relation === undefined || account.relation === 'self',
      contacts: data.crisisContacts,
    }),
    [fill, account.relation, data.crisisContacts],
  );
  return (
    <FormContext.Provider value={parts}>
      <StepsOfForm key={round} data={data} fill={fill} onSubmitted={onSubmitted} onOver={onOver} />
      <Conflict fill={fill} task={data.task.id} onReplaced={() => setRound(round + 1)} />
    </FormContext.Provider>
  );
}

/** What lists say of the task is old news once somebody was here. */
function useStaleLists(account: string) {
  const queries = useQueryClient();
  useEffect(
    () => () => {
      for (const queryKey of [tasksQuery(account).queryKey, ['dashboard', account]]) {
        void queries.invalidateQueries({ queryKey });
      }
    },
    [queries, account],
  );
}

function useOver({ autosave }: Fill, onOver: (problem: Problem) => void) {
  useEffect(
    () =>
      autosave.subscribe(() => {
        const state = autosave.get();
        if (state.kind === 'over') onOver(state.problem);
      }),
    [autosave, onOver],
  );
}

function StepsOfForm({ data, fill, onSubmitted, onOver }: FillPageProps & { fill: Fill }) {
  const { t, i18n } = useLingui();
  const layout = useFormState((state) => state.layout);
  const enabled = useFormState((state) => state.enabled);
  const pages = useMemo(() => pagesOf({ layout, enabled }), [layout, enabled]);
  const [start] = useState(() => firstOpen(fill, data.draftVersion));
  const steps = useSteps(pages.length, start);
  const { step } = steps;
  const seen = useSeen(typeof step === 'number' ? pages[step]?.key : undefined);
  return (
    <>
      <PageHeader
        title={titleOf(fill.form, data.task, i18n.locale)}
        back={{ to: '/tasks', label: t`My Tasks` }}
        actions={<DueMark task={data.task} />}
      />
      <Progress step={step} pages={pages.length} fill={fill} />
      {pages.map(
        (page, at) =>
          seen.has(page.key) && (
            <section key={page.key} hidden={at !== step} data-step="">
              <PageStep
                page={page}
                at={at}
                last={at === pages.length - 1}
                steps={steps}
                fill={fill}
              />
            </section>
          ),
      )}
      {step === 'review' && <ReviewStep pages={pages} steps={steps} fill={fill} />}
      {step === 'sign' && (
        <SignStep
          pages={pages}
          steps={steps}
          fill={fill}
          data={data}
          onSubmitted={onSubmitted}
          onOver={onOver}
        />
      )}
    </>
  );
}

/** The pages seen so far. They stay, out of sight, with what is typed in them; the others cost nothing yet. */
function useSeen(page: string | undefined): ReadonlySet<string> {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  if (page === undefined || seen.has(page)) return seen;
  const more = new Set([...seen, page]);
  setSeen(more);
  return more;
}

/** Where to go on: the first page with something missing, for somebody who comes back. */
function firstOpen({ store, marks }: Fill, version: number): number {
  const state = store.getSnapshot();
  const pages = pagesOf(state);
  const open = pages.findIndex((page) => marks.faults(state, withKids(page.roots)).length > 0);
  return version > 0 ? Math.max(0, open) : 0;
}
