import { useId, type ReactNode } from 'react';
import { Icon } from './Icon';
import css from './Toolbar.module.css';

type FindProps = { label: string; value: string; onChange: (value: string) => void };

/** The field above a console list that `/` leads to. */
export function FindField({ label, value, onChange }: FindProps) {
  const id = useId();
  return (
    <div role="search" data-search className={css.find}>
      <label htmlFor={id} className="unseen">
        {label}
      </label>
      <Icon name="search" size={20} />
      <input
        id={id}
        type="search"
        className={css.input}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <kbd aria-hidden="true" className={css.key}>
        /
      </kbd>
    </div>
  );
}

/** What stands above a console list: finding to the left, acting to the right. */
export function Toolbar({ children }: { children: ReactNode }) {
  return <div className={css.bar}>{children}</div>;
}
