import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { CheckboxGroup, Switch } from '../../components/Choices';
import { NumberField } from '../../components/NumberField';
import { SidePanel } from '../../components/SidePanel';
import { TextField } from '../../components/TextField';
import { saveService, type Calendar } from './api';
import { amountOf, minorOf } from './amount';
import type { PartPanelProps } from './PlacePanel';
import { Trouble } from './Trouble';
import { useSave } from './useSave';

type Body = Parameters<typeof saveService>[1];

const blank: Body = {
  name: '',
  minutes: 50,
  bufferBefore: 0,
  bufferAfter: 10,
  seats: 1,
  clinicians: [],
  places: ['telehealth'],
  selfBook: true,
  retired: false,
};

/** A service: a new one, or the one of that identifier. */
export function ServicePanel({ calendar, id, onClose }: PartPanelProps) {
  const { t } = useLingui();
  const found = calendar.services.find((one) => one.id === id);
  const [body, setBody] = useState<Body>(() => (found ? bodyOf(found) : blank));
  const save = useSave((practice, one: Body, key) => saveService(practice, one, key, id), onClose);
  const set = (part: Partial<Body>) => setBody((before) => ({ ...before, ...part }));
  return (
    <SidePanel title={found ? found.name : <Trans>A new service</Trans>} onClose={onClose}>
      <div className="stack">
        <TextField
          label={t`Name`}
          hint={t`Clients see it.`}
          value={body.name}
          onChange={(name) => set({ name })}
          maxLength={100}
        />
        <Numbers body={body} set={set} />
        <Offered calendar={calendar} body={body} set={set} />
        <Switch isSelected={body.selfBook} onChange={(selfBook) => set({ selfBook })}>
          <Trans>Clients may book it themselves</Trans>
        </Switch>
        {found && (
          <Switch isSelected={body.retired} onChange={(retired) => set({ retired })}>
            <Trans>No longer offered</Trans>
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

function bodyOf(service: Calendar['services'][number]): Body {
  const { name, minutes, bufferBefore, bufferAfter, seats, clinicians, places } = service;
  const { price, selfBook, retired, version } = service;
  const times = { minutes, bufferBefore, bufferAfter };
  return { name, ...times, seats, clinicians, places, price, selfBook, retired, version };
}

type PartProps = { body: Body; set: (part: Partial<Body>) => void };

function Numbers({ body, set }: PartProps) {
  const { t } = useLingui();
  const whole = (value: number | undefined) => Math.round(value ?? 0);
  return (
    <>
      <NumberField
        whole
        label={t`Length`}
        unit={t`minutes`}
        value={body.minutes}
        onChange={(value) => set({ minutes: whole(value) })}
      />
      <NumberField
        whole
        label={t`Kept free before`}
        unit={t`minutes`}
        value={body.bufferBefore}
        onChange={(value) => set({ bufferBefore: whole(value) })}
      />
      <NumberField
        whole
        label={t`Kept free after`}
        unit={t`minutes`}
        value={body.bufferAfter}
        onChange={(value) => set({ bufferAfter: whole(value) })}
      />
      <NumberField
        whole
        label={t`Seats`}
        hint={t`More than one makes it a group, whose sessions you put into the calendar.`}
        value={body.seats}
        onChange={(value) => set({ seats: whole(value) })}
      />
      <NumberField
        label={t`Price`}
        unit={body.price?.currency ?? 'USD'}
        optional
        value={amountOf(body.price)}
        onChange={(value) => set({ price: minorOf(value, body.price?.currency ?? 'USD') })}
      />
    </>
  );
}

function Offered({ calendar, body, set }: PartProps & { calendar: Calendar }) {
  const { t } = useLingui();
  const people = calendar.clinicians.filter(
    (one) => !one.retired || body.clinicians.includes(one.id),
  );
  const places = calendar.places.filter((one) => !one.retired || body.places.includes(one.id));
  return (
    <>
      <CheckboxGroup
        label={t`With whom`}
        choices={people.map((one) => ({ value: one.id, label: one.name }))}
        value={body.clinicians}
        onChange={(clinicians) => set({ clinicians })}
        optional
      />
      <CheckboxGroup
        label={t`Where`}
        choices={[
          { value: 'telehealth', label: t`Telehealth` },
          ...places.map((one) => ({ value: one.id, label: one.name })),
        ]}
        value={body.places}
        onChange={(chosen) => set({ places: chosen })}
        optional
      />
    </>
  );
}
