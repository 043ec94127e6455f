import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import { ErrorText, fieldCss as css, LabelText, type FieldProps } from './Field';

export type Option<V extends string = string> = { value: V; label: string };

type SelectProps<V extends string> = FieldProps & {
  options: readonly Option<V>[];
  value: V | '';
  onChange: (value: V) => void;
  onBlur?: () => void;
  name?: string;
};

/** One of many, in the system's own list: it scrolls, types ahead and fits every phone. */
export function Select<V extends string>({
  id,
  options,
  value,
  onChange,
  ...rest
}: SelectProps<V>) {
  const own = useId();
  const base = id ?? own;
  const { label, hint, error, optional, onBlur, name } = rest;
  const described = [hint && `${base}-hint`, error && `${base}-error`].filter(Boolean).join(' ');
  return (
    <div className={css.field}>
      <label htmlFor={base} className={css.label}>
        <LabelText label={label} optional={optional} />
      </label>
      {hint && (
        <span id={`${base}-hint`} className={css.hint}>
          {hint}
        </span>
      )}
      {error && (
        <span id={`${base}-error`} className={css.error}>
          <ErrorText error={error} />
        </span>
      )}
      <span className={css.chooser}>
        <select
          id={base}
          name={name}
          className={css.input}
          value={value}
          required={!optional}
          aria-invalid={Boolean(error)}
          aria-describedby={described || undefined}
          onChange={(event) => onChange(event.target.value as V)}
          onBlur={onBlur}
        >
          {(value === '' || optional) && (
            <option value="">
              <Trans>Choose</Trans>
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
