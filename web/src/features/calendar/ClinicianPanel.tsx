import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Switch } from '../../components/Choices';
import { SidePanel } from '../../components/SidePanel';
import { TextField } from '../../components/TextField';
import { saveClinician, type Hours } from './api';
import { HoursEditor } from './HoursEditor';
import type { PartPanelProps } from './PlacePanel';
import { Trouble } from './Trouble';
import { useSave } from './useSave';
import { sorted } from './words';

type Body = Parameters<typeof saveClinician>[1];

const weekdays = [1, 2, 3, 4, 5];

/** A clinician with the weekly hours: a new one, or the one of that identifier. */
export function ClinicianPanel({ calendar, id, onClose }: PartPanelProps) {
  const { t } = useLingui();
  const found = calendar.clinicians.find((one) => one.id === id);
  const [name, setName] = useState(found?.name ?? '');
  const [email, setEmail] = useState(found?.email ?? '');
  const [meeting, setMeeting] = useState(found?.meeting ?? '');
  const [hours, setHours] = useState<Hours[]>(() =>
    found
      ? sorted(found.hours)
      : weekdays.map((weekday) => ({ weekday, from: 540, to: 1020, places: [] })),
  );
  const [retired, setRetired] = useState(found?.retired ?? false);
  const save = useSave(
    (practice, body: Body, key) => saveClinician(practice, body, key, id),
    onClose,
  );
  const body = {
    name,
    email: email || undefined,
    meeting: meeting || undefined,
    hours,
    retired,
    version: found?.version,
  };
  return (
    <SidePanel title={found ? found.name : <Trans>A new clinician</Trans>} onClose={onClose}>
      <div className="stack">
        <TextField
          label={t`Name`}
          hint={t`Clients see it.`}
          value={name}
          onChange={setName}
          maxLength={100}
        />
        <TextField
          label={t`Signs in as`}
          hint={t`The email address of a member of staff, who may then close their own time.`}
          type="email"
          value={email}
          onChange={setEmail}
          optional
        />
        <TextField
          label={t`Video room`}
          hint={t`Begins with https://. Clients get it when they join, and not before.`}
          type="url"
          value={meeting}
          onChange={setMeeting}
          maxLength={500}
          optional
        />
        <HoursEditor calendar={calendar} hours={hours} onChange={setHours} />
        {found && (
          <Switch isSelected={retired} onChange={setRetired}>
            <Trans>Can no longer be booked</Trans>
          </Switch>
        )}
        <Trouble error={save.error} />
        <Button kind="main" busy={save.isPending && t`Saving`} onPress={() => save.mutate(body)}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </SidePanel>
  );
}
