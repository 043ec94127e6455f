import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { DateField } from '../DateField';
import { TextField } from '../TextField';
import css from './Form.module.css';
import type { Asked } from './useQuestion';
import { textOf } from './ValueQuestion';

/** A day and, where it is known, a time of the clock where the reader is. */
export function DateTimeQuestion({ asked }: { asked: Asked }) {
  const { t } = useLingui();
  const { answers, answer, field, leave } = asked;
  const [first, clock = ''] = (textOf(answers[0]?.value) ?? '').split('T');
  const [date, setDate] = useState<string | undefined | null>(first || undefined);
  const [time, setTime] = useState(clock.slice(0, 5));
  const change = (nextDate: typeof date, nextTime: string) => {
    setDate(nextDate);
    setTime(nextTime);
    const wrong = nextDate === null || (nextDate === undefined && nextTime !== '');
    const value = nextDate && (nextTime ? withClock(nextDate, nextTime) : nextDate);
    answer(value ? [{ kind: 'DateTime', value }] : [], wrong);
  };
  return (
    <div className={css.dateTime}>
      <DateField
        {...field}
        value={date ?? undefined}
        onChange={(next) => change(next, time)}
        onBlur={leave}
      />
      <div className={css.time}>
        <TextField
          label={t`Time`}
          type="time"
          optional
          value={time}
          onChange={(next) => change(date, next)}
          onBlur={leave}
        />
      </div>
    </div>
  );
}

/** The moment as FHIR writes it, with the offset that this device's zone has then. */
function withClock(date: string, time: string): string {
  const minutes = -new Date(`${date}T${time}:00`).getTimezoneOffset();
  const two = (n: number) => String(n).padStart(2, '0');
  const size = Math.abs(minutes);
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return `${date}T${time}:00${offset}`;
}
