import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Select } from '../../components/Select';
import { TextField } from '../../components/TextField';
import type { Kind, Search } from './api';
import css from './documents.module.css';

/** How long to wait for the next key, in milliseconds. */
const pause = 250;

type SearchBarProps = { search: Search; onSearch: (search: Search) => void };

/** Looks for documents while one types. What is typed stays in this page: it is in no address. */
export function SearchBar({ search, onSearch }: SearchBarProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(search.words);
  const words = typed.trim();
  useEffect(() => {
    if (words === search.words) return;
    const timer = setTimeout(() => onSearch({ ...search, words }), pause);
    return () => clearTimeout(timer);
  }, [words, search, onSearch]);
  return (
    <search className={css.search}>
      <TextField
        label={t`Search by name`}
        type="search"
        optional
        autoComplete="off"
        spellCheck="false"
        enterKeyHint="search"
        maxLength={200}
        value={typed}
        onChange={setTyped}
      />
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
