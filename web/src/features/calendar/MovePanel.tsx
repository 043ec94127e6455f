import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { SidePanel } from '../../components/SidePanel';
import { toasts } from '../../components/Toasts';
import { dayIn, minuteIn } from '../../lib/i18n/times';
import { moveTo, type Calendar, type StaffAppointment, type Wanted } from './api';
import { timeOf } from './clock';
import { NearestTimes } from './NearestTimes';
import { Trouble } from './Trouble';
import { useSave } from './useSave';
import { WantedFields, wantedOf, type Draft } from './WantedFields';

type MoveProps = { appointment: StaffAppointment; calendar: Calendar; onClose: () => void };

/** Another time, place or clinician for an appointment. */
export function MovePanel({ appointment, calendar, onClose }: MoveProps) {
  const { t } = useLingui();
  const zone = calendar.settings.timeZone;
  const [draft, setDraft] = useState<Draft>({
    service: appointment.serviceId,
    clinician: appointment.clinicianId,
    place: appointment.placeId,
    day: dayIn(appointment.start, zone),
    time: timeOf(minuteIn(appointment.start, zone)),
  });
  const wanted = wantedOf(draft, zone);
  const save = useSave(
    (practice, one: Wanted) => moveTo(practice, appointment, one),
    () => {
      toasts.add(<Trans>Moved</Trans>);
      onClose();
    },
  );
  const { clientName } = appointment;
  return (
    <SidePanel title={<Trans>Move {clientName}</Trans>} onClose={onClose}>
      <div className="stack">
        <WantedFields calendar={calendar} draft={draft} onChange={setDraft} />
        <Trouble error={save.error} />
        <NearestTimes
          error={save.error}
          zone={zone}
          onPick={(at) => setDraft({ ...draft, ...at })}
        />
        <Button
          kind="main"
          isDisabled={!wanted}
          busy={save.isPending && t`Moving`}
          onPress={() => wanted && save.mutate(wanted)}
        >
          <Trans>Move</Trans>
        </Button>
      </div>
    </SidePanel>
  );
}
