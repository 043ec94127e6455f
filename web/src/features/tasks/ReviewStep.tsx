import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { ErrorSummary, type FormError } from '../../components/ErrorSummary';
import { AnswerRows } from '../../components/form/AnswerRows';
import { idOf, useFormState } from '../../components/form/context';
import type { Node } from '../../lib/form/layout';
import { pageOf, type FormPage } from '../../lib/form/pages';
import { rows, type Row } from '../../lib/form/show';
import type { FormState } from '../../lib/form/state';
import { CrisisContactsIfUrgent } from './CrisisContactsIfUrgent';
import { formErrors } from './errors';
import type { Fill } from './fill';
import css from './Fill.module.css';
import type { Steps } from './steps';

type ReviewStepProps = { pages: readonly FormPage[]; steps: Steps; fill: Fill };

/** Everything that was answered, before it is signed. */
export function ReviewStep({ pages, steps, fill }: ReviewStepProps) {
  const { i18n, t } = useLingui();
  const state = useFormState((now) => now);
  const lead = (node: Node) => {
    fill.marks.ask([...state.layout.byKey.values()]);
    steps.lead(Math.max(0, pageOf(pages, node)), idOf(node));
  };
  const wrong = () => formErrors(i18n, faultsOf(fill, state), lead);
  const [errors, setErrors] = useState<FormError[]>(wrong);
  const onward = () => {
    const now = wrong();
    setErrors(now);
    if (now.length === 0) steps.go('sign');
  };
  const change = (row: Row) => {
    const node = state.layout.byKey.get(row.key);
    const label = row.text;
    return (
      node && (
        <Button kind="plain" aria-label={t`Change: ${label}`} onPress={() => lead(node)}>
          <Trans>Change</Trans>
        </Button>
      )
    );
  };
  // What the practice reads from a score, it tells in person.
  const answered = rows(state, i18n.locale).filter((row) => row.kind !== 'score');
  return (
    <section data-step="" className={css.page}>
      <h2 tabIndex={-1}>
        <Trans>Is everything right?</Trans>
      </h2>
      <ErrorSummary errors={errors} />
      <CrisisContactsIfUrgent state={state} />
      <AnswerRows rows={answered} level={3} aside={change} />
      <div className={css.actions} data-print="no">
        <Button kind="main" onPress={onward}>
          <Trans>Go on to sign</Trans>
        </Button>
        <Button onPress={() => steps.go(pages.length - 1)}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </section>
  );
}

/** What is wrong anywhere in the form. */
export function faultsOf(fill: Fill, state: FormState) {
  return fill.marks.faults(state, [...state.layout.byKey.values()]);
}
