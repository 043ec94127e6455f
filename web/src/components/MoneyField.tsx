import { useState } from 'react';
import { intlTag } from '../lib/i18n/languages';
import { parseAmount, typedAmount } from '../lib/i18n/money';
import type { FieldProps } from './Field';
import { TextField } from './TextField';

type MoneyFieldProps = FieldProps & {
  currency: string;
  /** In minor units. */
  value?: number;
  /** The amount in minor units; undefined for an empty field, NaN for what is no amount. */
  onChange: (minor: number | undefined) => void;
};

/** An amount of money, typed. What was typed stays as it is; nothing is rounded. */
export function MoneyField({ currency, value, onChange, ...rest }: MoneyFieldProps) {
  const locale = intlTag();
  const [text, setText] = useState(() =>
    value === undefined ? '' : typedAmount(value, currency, locale),
  );
  const change = (typed: string) => {
    setText(typed);
    onChange(typed.trim() === '' ? undefined : (parseAmount(typed, currency, locale) ?? NaN));
  };
  return (
    <TextField
      {...rest}
      short
      unit={currency}
      value={text}
      onChange={change}
      inputMode="decimal"
      autoComplete="off"
    />
  );
}
