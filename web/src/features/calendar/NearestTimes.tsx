import { Trans } from '@lingui/react/macro';
import { Button } from '../../components/Button';
import { asProblem } from '../../lib/client/problem';
import { formatInstant } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import { dayIn, minuteIn } from '../../lib/i18n/times';
import css from './calendar.module.css';
import { timeOf } from './clock';
import type { Draft } from './WantedFields';

type NearestProps = {
  error: Error | null;
  zone: string;
  onPick: (at: Pick<Draft, 'day' | 'time' | 'clinician'>) => void;
};

/** The nearest free times that a refusal tells, to press. */
export function NearestTimes({ error, zone, onPick }: NearestProps) {
  const slots = error ? asProblem(error).slots : undefined;
  if (!slots) return null;
  return (
    <div>
      <p>
        <Trans>Nearest free times</Trans>
      </p>
      <ul className={css.buttons}>
        {slots.map((slot) => (
          <li key={slot.clinician + slot.start}>
            <Button
              onPress={() =>
                onPick({
                  day: dayIn(slot.start, zone),
                  time: timeOf(minuteIn(slot.start, zone)),
                  clinician: slot.clinician,
                })
              }
            >
              {formatInstant(slot.start, intlTag(), zone)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
