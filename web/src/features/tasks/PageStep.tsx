import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { ErrorSummary, type FormError } from '../../components/ErrorSummary';
import { FormText } from '../../components/form/FormText';
import { NodeList } from '../../components/form/NodeList';
import { withKids, type FormPage } from '../../lib/form/pages';
import { formErrors } from './errors';
import type { Fill } from './fill';
import css from './Fill.module.css';
import type { Steps } from './steps';

type PageStepProps = { page: FormPage; at: number; last: boolean; steps: Steps; fill: Fill };

/** A page of a form. Going on tells what is missing once, and lets it wait. */
export function PageStep({ page, at, last, steps, fill }: PageStepProps) {
  const { i18n } = useLingui();
  const [errors, setErrors] = useState<FormError[]>([]);
  const onward = () => {
    setErrors([]);
    steps.go(last ? 'review' : at + 1);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const nodes = withKids(page.roots);
    const faults = fill.marks.faults(fill.store.getSnapshot(), nodes);
    if (faults.length === 0) return onward();
    fill.marks.ask(nodes);
    setErrors(formErrors(i18n, faults));
  };
  return (
    <form className={css.page} noValidate onSubmit={submit}>
      {page.title?.plain && (
        <h2 tabIndex={-1} className={css.title}>
          <FormText text={page.title} />
        </h2>
      )}
      <ErrorSummary errors={errors} />
      <NodeList nodes={page.nodes} level={page.title?.plain ? 3 : 2} />
      <div className={css.actions} data-print="no">
        <Button kind="main" type="submit">
          {last ? <Trans>Look over my answers</Trans> : <Trans>Next</Trans>}
        </Button>
        {at > 0 && (
          <Button onPress={() => steps.go(at - 1)}>
            <Trans>Back</Trans>
          </Button>
        )}
        {errors.length > 0 && !last && (
          <Button kind="plain" onPress={onward}>
            <Trans>Answer these later</Trans>
          </Button>
        )}
      </div>
    </form>
  );
}
