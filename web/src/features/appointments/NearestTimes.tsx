import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Notice';
import { problemWords } from '../../lib/client/words';
import { formatInstant } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import type { Slot } from './api';
import css from './appointments.module.css';
import type { Holding, Pressed } from './useHold';

/** Why the chosen time could not be kept, and the nearest free ones to press. */
export function NearestTimes({ holding, zone }: { holding: Holding; zone: string }) {
  const { i18n } = useLingui();
  const { problem, wanted, choose } = holding;
  if (!problem) return null;
  return (
    <Notice kind="due" live="alert">
      <p>{problemWords(i18n, problem)}</p>
      {wanted && problem.slots && (
        <ul className={css.nearest}>
          {problem.slots.map((slot) => (
            <li key={slot.clinician + slot.start}>
              <Button onPress={() => choose(inPlace(wanted, slot))}>
                {formatInstant(slot.start, intlTag(), zone)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {wanted && !problem.slots && problem.is('slot-taken') && (
        <p>
          <Trans>There is no other free time soon. Please contact the practice.</Trans>
        </p>
      )}
    </Notice>
  );
}

/** Another slot at the place that was wanted, where it can be there. */
function inPlace(wanted: Pressed, slot: Slot): Pressed {
  const place = slot.places.includes(wanted.place)
    ? wanted.place
    : (slot.places[0] ?? wanted.place);
  return { ...wanted, slot, place };
}
