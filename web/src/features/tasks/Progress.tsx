import { Plural, Trans } from '@lingui/react/macro';
import { useFormState } from '../../components/form/context';
import { progress } from '../../lib/form/state';
import type { Fill } from './fill';
import css from './Fill.module.css';
import { minutesLeft } from './pace';
import { SaveLine } from './SaveLine';
import type { Step } from './steps';

type ProgressProps = { step: Step; pages: number; fill: Fill };

/** How far somebody is, how long it may take, and that the answers are kept. */
export function Progress({ step, pages, fill }: ProgressProps) {
  const answered = useFormState((state) => progress(state).answered);
  const asked = useFormState((state) => progress(state).of);
  const [done, all] =
    pages > 1 ? [typeof step === 'number' ? step + 1 : pages, pages] : [answered, asked];
  return (
    <div className={css.progress} data-print="no">
      <progress className={css.bar} value={done} max={Math.max(all, 1)} aria-hidden="true" />
      <p className={css.progressLine}>
        <span>
          <Where step={step} pages={pages} answered={answered} asked={asked} />
        </span>
        {typeof step === 'number' && <TimeLeft />}
        <SaveLine fill={fill} />
      </p>
    </div>
  );
}

type WhereProps = { step: Step; pages: number; answered: number; asked: number };

function Where({ step, pages, answered, asked }: WhereProps) {
  if (step === 'review') return <Trans>A last look</Trans>;
  if (step === 'sign') return <Trans>Signing</Trans>;
  if (pages > 1) {
    const page = step + 1;
    return (
      <Trans>
        Page {page} of {pages}
      </Trans>
    );
  }
  return (
    <Trans>
      {answered} of {asked} answered
    </Trans>
  );
}

function TimeLeft() {
  const minutes = useFormState(minutesLeft);
  if (minutes === 0) return null;
  return (
    <span>
      <Plural value={minutes} one="about # minute left" other="about # minutes left" />
    </span>
  );
}
