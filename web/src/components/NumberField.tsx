import { useState } from 'react';
import { parseNumber } from '../lib/i18n/format';
import { intlTag } from '../lib/i18n/languages';
import type { FieldProps } from './Field';
import { TextField } from './TextField';

type NumberFieldProps = FieldProps & {
  value?: number;
  /** Whole numbers get the digits-only keyboard. */
  whole?: boolean;
  unit?: string;
  /** The number, or undefined for an empty field; NaN for what is no number. */
  onChange: (value: number | undefined) => void;
  onBlur?: () => void;
};

/** A number, typed. What was typed stays as it is; nothing is rounded or clamped. */
export function NumberField({ value, whole, unit, onChange, ...rest }: NumberFieldProps) {
  const locale = intlTag();
  const [text, setText] = useState(() => (value === undefined ? '' : written(value, locale)));
  const change = (typed: string) => {
    setText(typed);
    onChange(typed.trim() === '' ? undefined : (parseNumber(typed, locale) ?? NaN));
  };
  return (
    <TextField
      {...rest}
      short
      unit={unit}
      value={text}
      onChange={change}
      inputMode={whole ? 'numeric' : 'decimal'}
      autoComplete="off"
    />
  );
}

function written(value: number, locale: string): string {
  const style = { useGrouping: false, maximumFractionDigits: 20 };
  return Number.isNaN(value) ? '' : new Intl.NumberFormat(locale, style).format(value);
}
