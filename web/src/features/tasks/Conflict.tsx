import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { Button } from '../../components/Button';
import { Dialog, DialogActions } from '../../components/Dialog';
import { Skeleton } from '../../components/Loading';
import { asProblem, Problem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { toDraft } from '../../lib/form/draft';
import { progress, type FormState } from '../../lib/form/state';
import { formatInstant } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import { useOpenAccount } from '../../lib/session/use';
import { readTask, type TaskForm } from './api';
import { keptOf, stateOf, type Fill } from './fill';

type ConflictProps = { fill: Fill; task: string; onReplaced: () => void };

/** Asks which answers to go on with where others were kept from another tab or device. */
export function Conflict({ fill, task, onReplaced }: ConflictProps) {
  const state = useSyncExternalStore(fill.autosave.subscribe, fill.autosave.get);
  if (state.kind !== 'conflict') return null;
  return <Choice version={state.version} fill={fill} task={task} onReplaced={onReplaced} />;
}

function Choice({ version, fill, task, onReplaced }: ConflictProps & { version: number }) {
  const { i18n } = useLingui();
  const account = useOpenAccount();
  const { data, error, refetch } = useQuery({
    queryKey: ['newest', account.id, task, version],
    queryFn: ({ signal }) => readTask(account.id, task, signal),
    gcTime: 0,
  });
  const { store, form } = fill;
  const theirs = data && stateOf(form, data);
  const same = theirs && alike(theirs, store.getSnapshot());
  useEffect(() => {
    if (data?.task.state === 'completed') fill.autosave.end(submitted);
    else if (data && same) fill.autosave.goOn(keptOf(data), false);
  }, [data, same, fill]);
  if (same) return null;
  return (
    <Dialog title={<Trans>Newer answers were kept elsewhere</Trans>}>
      <p>
        <Trans>
          This form is also open in another tab or on another device, and answers were kept from
          there. Nothing is lost. Which do you want to go on with?
        </Trans>
      </p>
      {error && <p role="alert">{problemWords(i18n, asProblem(error))}</p>}
      {error && (
        <Button onPress={() => void refetch()}>
          <Trans>Try again</Trans>
        </Button>
      )}
      {!data && !error && <Skeleton lines={2} />}
      {data && theirs && <Sides data={data} theirs={theirs} fill={fill} onReplaced={onReplaced} />}
    </Dialog>
  );
}

const submitted = new Problem({ type: '/problems/submitted', status: 409 });

/** The same answers, wherever they were typed. */
function alike(a: FormState, b: FormState): boolean {
  return JSON.stringify(toDraft(a)) === JSON.stringify(toDraft(b));
}

type SidesProps = { data: TaskForm; theirs: FormState; fill: Fill; onReplaced: () => void };

function Sides({ data, theirs, fill, onReplaced }: SidesProps) {
  const ours = progress(fill.store.getSnapshot()).answered;
  const others = progress(theirs).answered;
  const at = data.savedAt && formatInstant(data.savedAt, intlTag());
  const take = () => {
    fill.store.replace(theirs);
    fill.autosave.goOn(keptOf(data), false);
    onReplaced();
  };
  return (
    <>
      <ul className="plain-list stack-tight">
        <li>
          <Trans>
            Kept elsewhere, {at}: <Plural value={others} one="# answer" other="# answers" />
          </Trans>
        </li>
        <li>
          <Trans>
            On this page: <Plural value={ours} one="# answer" other="# answers" />
          </Trans>
        </li>
      </ul>
      <DialogActions>
        <Button kind="main" onPress={take}>
          <Trans>Use those kept elsewhere</Trans>
        </Button>
        <Button onPress={() => fill.autosave.goOn(keptOf(data), true)}>
          <Trans>Use those on this page</Trans>
        </Button>
      </DialogActions>
    </>
  );
}
