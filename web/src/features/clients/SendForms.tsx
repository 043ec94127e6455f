import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../../components/Button';
import { ErrorSummary } from '../../components/ErrorSummary';
import type { Pointed } from '../../lib/client/fields';
import { useFormErrors } from '../../lib/useFormErrors';
import css from './clients.module.css';
import { nothingToSend, type Sending } from './draft';
import { FormPicker } from './FormPicker';

type SendProps = {
  /** What the button says that opens the form, and the one that sends it. */
  open: ReactNode;
  send: ReactNode;
  sending: string | false;
  /** Rejects with what went wrong; the form stays as it is then. */
  onSend: (chosen: Sending) => Promise<unknown>;
  /** It may be sent without any form. */
  optional?: boolean;
};

/** A button that unfolds a choice of forms, and sends it. */
export function SendForms({ open, send, sending, onSend, optional }: SendProps) {
  const [unfolded, setUnfolded] = useState(false);
  const [chosen, setChosen] = useState(nothingToSend);
  const errors = useFormErrors();
  const check = useCheck(optional);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const wrong = check(chosen);
    errors.show(wrong);
    if (wrong.length > 0) return;
    onSend(chosen).then(() => {
      setUnfolded(false);
      setChosen(nothingToSend);
    }, errors.showThrown);
  };
  if (!unfolded) {
    return (
      <div>
        <Button onPress={() => setUnfolded(true)}>{open}</Button>
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate className={`stack ${css.send}`}>
      <ErrorSummary errors={errors.summary} />
      <FormPicker
        sending={chosen}
        onChange={setChosen}
        base="#"
        field={errors.field}
        optional={optional}
      />
      <div className="row">
        <Button type="submit" kind="main" busy={sending}>
          {send}
        </Button>
        <Button kind="plain" onPress={() => setUnfolded(false)}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

function useCheck(optional: boolean | undefined) {
  const { t } = useLingui();
  return ({ forms, dueOn }: Sending): Pointed[] => {
    if (!optional && forms.length === 0) {
      return [{ pointer: '#/forms', text: t`Choose at least one form` }];
    }
    if (forms.length > 0 && dueOn === null) {
      return [{ pointer: '#/dueOn', text: t`Enter the due date as day, month and year` }];
    }
    return [];
  };
}
