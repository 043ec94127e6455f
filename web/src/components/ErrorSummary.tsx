import { Plural } from '@lingui/react/macro';
import { useEffect, useRef, type MouseEvent } from 'react';
import css from './Notice.module.css';

/**
 * An error of a form: the id of the field it is about, and what to do. Where the
 * field is elsewhere, `onLead` leads there instead.
 */
export type FormError = { id?: string; text: string; onLead?: () => void };

/**
 * What needs another look, above the form. It takes focus when errors appear,
 * and each line leads to its field.
 */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className={`${css.notice} ${css.alarm}`}>
      <div className={css.words}>
        <h2 className={css.title}>
          <Plural
            value={errors.length}
            one="One thing needs another look"
            other="# things need another look"
          />
        </h2>
        <ul className={css.list}>
          {errors.map((error) => (
            <li key={`${error.id} ${error.text}`}>
              {error.id ? (
                <a href={`#${error.id}`} onClick={(event) => follow(event, error)}>
                  {error.text}
                </a>
              ) : (
                error.text
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function follow(event: MouseEvent, { id, onLead }: FormError) {
  event.preventDefault();
  if (onLead) onLead();
  else leadTo(id ?? '');
}

/** Focuses a field, or the first control of a group, without touching the address. */
export function leadTo(id: string) {
  const found = document.getElementById(id);
  const control = found?.matches('input, select, textarea, button')
    ? found
    : found?.querySelector<HTMLElement>('input, select, textarea, button');
  control?.focus();
  found?.scrollIntoView({ block: 'center' });
}
