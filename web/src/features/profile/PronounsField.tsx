import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Select } from '../../components/Select';
import { TextField } from '../../components/TextField';
import css from './profile.module.css';

type PronounsFieldProps = {
  id: string;
  error?: string;
  value: string;
  onChange: (value: string) => void;
};

const own = 'own';

/** The usual pronouns as a list, any others in the person's own words. */
export function PronounsField({ id, error, value, onChange }: PronounsFieldProps) {
  const { t } = useLingui();
  const usual = [t`she/her`, t`he/him`, t`they/them`];
  const [typing, setTyping] = useState(value !== '' && !usual.includes(value));
  const options = [
    ...usual.map((one) => ({ value: one, label: one })),
    { value: own, label: t`In my own words` },
  ];
  const choose = (chosen: string) => {
    setTyping(chosen === own);
    onChange(chosen === own ? '' : chosen);
  };
  return (
    <div className={css.pair}>
      <Select
        id={typing ? `${id}-list` : id}
        label={t`Pronouns`}
        optional
        error={typing ? undefined : error}
        options={options}
        value={typing ? own : value}
        onChange={choose}
      />
      {typing && (
        <TextField
          id={id}
          label={t`Pronouns in your own words`}
          optional
          error={error}
          value={value}
          onChange={onChange}
        />
      )}
    </div>
  );
}
