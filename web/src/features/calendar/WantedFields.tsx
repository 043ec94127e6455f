import { useLingui } from '@lingui/react/macro';
import { Select } from '../../components/Select';
import { TextField } from '../../components/TextField';
import { instantOf } from '../../lib/i18n/times';
import type { Calendar, Wanted } from './api';
import { minutesOf } from './clock';

/** A time that staff describe: `day` and `time` by the practice's clock. */
export type Draft = {
  service: string;
  clinician: string;
  place: string;
  day: string;
  time: string;
};

type FieldsProps = {
  calendar: Calendar;
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** Sessions of a group are chosen elsewhere. */
  groups?: boolean;
};

/** What, with whom, where and when. */
export function WantedFields({ calendar, draft, onChange, groups = false }: FieldsProps) {
  const { t } = useLingui();
  const services = calendar.services.filter((one) => !one.retired && one.seats > 1 === groups);
  const service = services.find((one) => one.id === draft.service);
  const clinicians = calendar.clinicians.filter(
    (one) => !one.retired && service?.clinicians.includes(one.id),
  );
  const places = (service?.places ?? []).map((id) => ({
    value: id,
    label:
      id === 'telehealth'
        ? t`Telehealth`
        : (calendar.places.find((one) => one.id === id)?.name ?? ''),
  }));
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  return (
    <>
      <Select
        label={t`Service`}
        options={services.map((one) => ({ value: one.id, label: one.name }))}
        value={draft.service}
        onChange={(id) => {
          const next = services.find((one) => one.id === id);
          set({ service: id, clinician: next?.clinicians[0] ?? '', place: next?.places[0] ?? '' });
        }}
      />
      <Select
        label={t`Clinician`}
        options={clinicians.map((one) => ({ value: one.id, label: one.name }))}
        value={draft.clinician}
        onChange={(id) => set({ clinician: id })}
      />
      <Select
        label={t`Place`}
        options={places}
        value={draft.place}
        onChange={(id) => set({ place: id })}
      />
      <TextField label={t`Day`} type="date" value={draft.day} onChange={(day) => set({ day })} />
      <TextField
        label={t`Time`}
        hint={t`By the practice's clock`}
        type="time"
        value={draft.time}
        onChange={(time) => set({ time })}
      />
    </>
  );
}

/** The draft as the API takes it; undefined while something is missing. */
export function wantedOf(draft: Draft, zone: string): Wanted | undefined {
  const minute = minutesOf(draft.time);
  if (!draft.service || !draft.clinician || !draft.place || !draft.day || minute === undefined)
    return undefined;
  const { service, clinician, place } = draft;
  return { service, clinician, place, start: instantOf(draft.day, minute, zone) };
}
