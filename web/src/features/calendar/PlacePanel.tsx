import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Switch } from '../../components/Choices';
import { SidePanel } from '../../components/SidePanel';
import { TextField } from '../../components/TextField';
import { savePlace, type Calendar } from './api';
import { Trouble } from './Trouble';
import { useSave } from './useSave';

export type PartPanelProps = { calendar: Calendar; id?: string; onClose: () => void };

/** A place: a new one, or the one of that identifier. */
export function PlacePanel({ calendar, id, onClose }: PartPanelProps) {
  const { t } = useLingui();
  const found = calendar.places.find((one) => one.id === id);
  const [name, setName] = useState(found?.name ?? '');
  const [address, setAddress] = useState(found?.address ?? '');
  const [retired, setRetired] = useState(found?.retired ?? false);
  const save = useSave(
    (practice, body: Parameters<typeof savePlace>[1], key) => savePlace(practice, body, key, id),
    onClose,
  );
  return (
    <SidePanel title={found ? found.name : <Trans>A new place</Trans>} onClose={onClose}>
      <div className="stack">
        <TextField label={t`Name`} value={name} onChange={setName} maxLength={100} />
        <TextField
          label={t`Address`}
          hint={t`As on an envelope, in one line. A map is asked for it.`}
          value={address}
          onChange={setAddress}
          maxLength={300}
          optional
        />
        {found && (
          <Switch isSelected={retired} onChange={setRetired}>
            <Trans>No longer offered</Trans>
          </Switch>
        )}
        <Trouble error={save.error} />
        <Button
          kind="main"
          busy={save.isPending && t`Saving`}
          onPress={() => save.mutate({ name, address, retired, version: found?.version })}
        >
          <Trans>Save</Trans>
        </Button>
      </div>
    </SidePanel>
  );
}
