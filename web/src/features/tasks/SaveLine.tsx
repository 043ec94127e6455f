import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { Icon } from '../../components/Icon';
import { useFormState } from '../../components/form/context';
import { serverNow } from '../../lib/client/clock';
import { problemWords } from '../../lib/client/words';
import { formatInstant, formatTime } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import type { SaveState } from './autosave';
import type { Fill } from './fill';
import css from './Fill.module.css';

/** Whether the answers are kept. Read out only where they are not. */
export function SaveLine({ fill }: { fill: Fill }) {
  const state = useSyncExternalStore(fill.autosave.subscribe, fill.autosave.get);
  const trouble = useTrouble(state);
  return (
    <span className={css.save}>
      <span role="status">{trouble && <span className={css.unsaved}>{trouble}</span>}</span>
      {!trouble && <Calm state={state} fill={fill} />}
    </span>
  );
}

function useTrouble(state: SaveState): string | undefined {
  const { t, i18n } = useLingui();
  switch (state.kind) {
    case 'retrying':
      return state.problem.is('offline')
        ? t`Not saved yet, you are offline: we keep trying`
        : t`Not saved yet: we keep trying`;
    case 'conflict':
      return t`Not saved yet`;
    case 'refused':
      return problemWords(i18n, state.problem);
    default:
      return undefined;
  }
}

function Calm({ state, fill }: { state: SaveState; fill: Fill }) {
  const unkept = useFormState(fill.marks.unkept);
  if (state.kind !== 'saved') return <Trans>Saving</Trans>;
  if (!state.savedAt) return <Trans>Saved as you go</Trans>;
  return (
    <>
      <Icon name="check" size={18} />
      <SavedAt at={state.savedAt} />
      {unkept > 0 && <Unkept count={unkept} />}
    </>
  );
}

function Unkept({ count }: { count: number }) {
  return (
    <span className={css.unsaved}>
      <Plural
        value={count}
        one=", all but one answer that needs another look"
        other=", all but # answers that need another look"
      />
    </span>
  );
}

const day = 24 * 3600 * 1000;

/** The time, and the day where it was another one; by this device's clock. */
function SavedAt({ at }: { at: string }) {
  const recent = Math.abs(serverNow() - Date.parse(at)) < day / 2;
  const when = recent ? formatTime(at, intlTag()) : formatInstant(at, intlTag());
  return <Trans>Saved {when}</Trans>;
}
