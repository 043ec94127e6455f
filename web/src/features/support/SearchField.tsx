import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { fieldCss } from '../../components/Field';

type SearchFieldProps = { value: string; onChange: (value: string) => void };

/** Finds among the guides as one types. */
export function SearchField({ value, onChange }: SearchFieldProps) {
  const { t } = useLingui();
  const id = useId();
  return (
    <div role="search" data-search className={fieldCss.field}>
      <label htmlFor={id} className={fieldCss.label}>
        {t`What do you need help with?`}
      </label>
      <input
        id={id}
        type="search"
        className={fieldCss.input}
        autoComplete="off"
        enterKeyHint="search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
