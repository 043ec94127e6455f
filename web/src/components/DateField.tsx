import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { intlTag } from '../lib/i18n/languages';
import { dateOf, partOrder, partsOf, type DateParts } from './date';
import { ErrorText, fieldCss as css, LabelText, type FieldProps } from './Field';

type DateFieldProps = FieldProps & {
  /** `2026-11-24` */
  value?: string;
  /** The date, undefined for an empty field, null while what is typed is no date. */
  onChange: (value: string | undefined | null) => void;
  /** Called when focus leaves all three. */
  onBlur?: () => void;
  /** Fills in from the browser's memory of the person's birthday. */
  birthday?: boolean;
};

/** A date typed in three short fields, in the order the reader writes dates. */
export function DateField({ id, value, onChange, onBlur, birthday, ...field }: DateFieldProps) {
  const own = useId();
  const base = id ?? own;
  const names = usePartNames();
  const [parts, setParts] = useState<DateParts>(() => partsOf(value));
  const change = (part: keyof DateParts, typed: string) => {
    const next = { ...parts, [part]: typed };
    setParts(next);
    onChange(dateOf(next));
  };
  const described = [field.hint && `${base}-hint`, field.error && `${base}-error`];
  return (
    <fieldset
      id={base}
      className={css.field}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onBlur?.();
      }}
      aria-describedby={described.filter(Boolean).join(' ') || undefined}
    >
      <legend className={css.label}>
        <LabelText label={field.label} optional={field.optional} />
      </legend>
      {field.hint && (
        <span id={`${base}-hint`} className={css.hint}>
          {field.hint}
        </span>
      )}
      {field.error && (
        <span id={`${base}-error`} className={css.error}>
          <ErrorText error={field.error} />
        </span>
      )}
      <div className={css.parts}>
        {partOrder(intlTag()).map((part) => (
          <label key={part} className={css.part}>
            {names[part]}
            <input
              className={part === 'year' ? `${css.input} ${css.year}` : css.input}
              inputMode="numeric"
              maxLength={part === 'year' ? 4 : 2}
              autoComplete={birthday ? `bday-${part}` : 'off'}
              aria-invalid={Boolean(field.error)}
              required={!field.optional}
              value={parts[part]}
              onChange={(event) => change(part, event.target.value.trim())}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function usePartNames(): Record<keyof DateParts, string> {
  const { t } = useLingui();
  return { day: t`Day`, month: t`Month`, year: t`Year` };
}
