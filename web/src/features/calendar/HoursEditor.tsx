import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../components/Button';
import { Select } from '../../components/Select';
import { TextField } from '../../components/TextField';
import type { Calendar, Hours } from './api';
import css from './calendar.module.css';
import { minutesOf, timeOf } from './clock';
import { weekdayName } from './words';

type HoursProps = { calendar: Calendar; hours: Hours[]; onChange: (hours: Hours[]) => void };

/** A week's openings, by the clock on the wall in the practice's zone. */
export function HoursEditor({ calendar, hours, onChange }: HoursProps) {
  const change = (at: number, part: Partial<Hours>) =>
    onChange(hours.map((one, i) => (i === at ? { ...one, ...part } : one)));
  const last = hours.at(-1);
  const next = {
    weekday: last?.weekday ?? 1,
    from: Math.min(last?.to ?? 540, 1380),
    to: Math.min((last?.to ?? 540) + 60, 1440),
    places: [],
  };
  return (
    <fieldset className={css.week}>
      <legend>
        <Trans>Weekly hours</Trans>
      </legend>
      <ul className={css.openings}>
        {hours.map((one, i) => (
          <li key={i} className={css.opening}>
            <Opening calendar={calendar} opening={one} onChange={(part) => change(i, part)} />
            <Button kind="plain" onPress={() => onChange(hours.filter((_, other) => other !== i))}>
              <Trans>Remove</Trans>
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button onPress={() => onChange([...hours, next])}>
          <Trans>Add hours</Trans>
        </Button>
      </div>
    </fieldset>
  );
}

type OpeningProps = {
  calendar: Calendar;
  opening: Hours;
  onChange: (part: Partial<Hours>) => void;
};

function Opening({ calendar, opening, onChange }: OpeningProps) {
  const { t } = useLingui();
  const days = [1, 2, 3, 4, 5, 6, 0].map((day) => ({
    value: String(day),
    label: weekdayName(day),
  }));
  const places = [
    { value: 'everywhere', label: t`Everywhere` },
    { value: 'telehealth', label: t`Telehealth` },
    ...calendar.places
      .filter((one) => !one.retired)
      .map((one) => ({ value: one.id, label: one.name })),
  ];
  const time = (name: 'from' | 'to') => (typed: string) => {
    const minutes = minutesOf(typed);
    if (minutes === undefined) return;
    onChange({ [name]: name === 'to' && minutes === 0 ? 1440 : minutes });
  };
  return (
    <>
      <Select
        label={t`Weekday`}
        options={days}
        value={String(opening.weekday)}
        onChange={(day) => onChange({ weekday: Number(day) })}
      />
      <TextField label={t`From`} type="time" value={timeOf(opening.from)} onChange={time('from')} />
      <TextField
        label={t`Until`}
        type="time"
        value={timeOf(opening.to % 1440)}
        onChange={time('to')}
      />
      <Select
        label={t`Where`}
        options={places}
        value={opening.places[0] ?? 'everywhere'}
        onChange={(place) => onChange({ places: place === 'everywhere' ? [] : [place] })}
      />
    </>
  );
}
