import { useLingui } from '@lingui/react/macro';
import { useEffect, useId, useState } from 'react';
import { fieldCss } from '../../components/Field';
import { Select } from '../../components/Select';
import type { Kind, Search } from './api';
import css from './documents.module.css';

/** How long to wait for the next key, in milliseconds. */
const pause = 250;

type SearchBarProps = { search: Search; onSearch: (search: Search) => void };

/** Looks for documents while one types. What is typed stays in this page: it is in no address. */
export function SearchBar({ search, onSearch }: SearchBarProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(search.words);
  const id = useId();
  const words = typed.trim();
  useEffect(() => {
    if (words === search.words) return;
    const timer = setTimeout(() => onSearch({ ...search, words }), pause);
    return () => clearTimeout(timer);
  }, [words, search, onSearch]);
  return (
    <search className={css.search}>
      <div className={fieldCss.field}>
        <label htmlFor={id} className={fieldCss.label}>{t`Search by name`}</label>
        <input
          id={id}
          className={fieldCss.input}
          type="search"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <Select<Kind | 'all'>
        label={t`Show`}
        value={search.kind ?? 'all'}
        onChange={(kind) => onSearch({ words, kind: kind === 'all' ? undefined : kind })}
        options={[
          { value: 'all', label: t`All documents` },
          { value: 'form', label: t`Completed forms` },
          { value: 'upload', label: t`Sent in by me` },
          { value: 'shared', label: t`Shared by the practice` },
        ]}
      />
    </search>
  );
}
