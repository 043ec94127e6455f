import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import css from './Field.module.css';

/** What every field has: the label above, the hint below it, the error beside the field. */
export type FieldProps = {
  /** The id of the control itself, so that an error summary can lead to it. */
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do; shown as soon as it is given. */
  error?: string;
  /** Fields are required unless they say that they are optional. */
  optional?: boolean;
};

/** The words of a label. */
export function LabelText({ label, optional }: Pick<FieldProps, 'label' | 'optional'>) {
  return (
    <>
      {label}
      {optional && (
        <span className={css.optional}>
          {' '}
          <Trans>(optional)</Trans>
        </span>
      )}
    </>
  );
}

/** The words of an error, marked by more than colour. */
export function ErrorText({ error }: { error: string }) {
  return (
    <>
      <span className="unseen">
        <Trans>Error:</Trans>{' '}
      </span>
      {error}
    </>
  );
}

export { css as fieldCss };
