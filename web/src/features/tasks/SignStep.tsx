import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { Checkbox } from '../../components/Choices';
import { ErrorSummary, type FormError } from '../../components/ErrorSummary';
import { idOf, useFormState } from '../../components/form/context';
import { Notice } from '../../components/Notice';
import { ProblemNotice } from '../../components/ProblemNotice';
import { TextField } from '../../components/TextField';
import { asProblem, type Problem } from '../../lib/client/problem';
import type { Node } from '../../lib/form/layout';
import { pageOf, type FormPage } from '../../lib/form/pages';
import { useOpenAccount } from '../../lib/session/use';
import type { Submission, TaskForm } from './api';
import { Disclosure, isWorded } from './Disclosure';
import { refusals } from './errors';
import type { Fill } from './fill';
import css from './Fill.module.css';
import { faultsOf, ReviewStep } from './ReviewStep';
import type { Steps } from './steps';
import { useSubmit } from './useSubmit';

type SignStepProps = {
  pages: readonly FormPage[];
  steps: Steps;
  fill: Fill;
  data: TaskForm;
  onSubmitted: (submission: Submission) => void;
  onOver: (problem: Problem) => void;
};

/** The signature; a form with something missing gets its last look first. */
export function SignStep(props: SignStepProps) {
  const { pages, steps, fill } = props;
  const ready = useFormState((state) => faultsOf(fill, state).length === 0);
  return ready ? <Signing {...props} /> : <ReviewStep pages={pages} steps={steps} fill={fill} />;
}

const nameId = 'signature-name';
const consentId = 'signature-consent';

/** What is typed and told while signing, and the press that sends it. */
function useSigning({ pages, steps, fill, data, onSubmitted, onOver }: SignStepProps) {
  const { t, i18n } = useLingui();
  const [name, setName] = useState('');
  // A yes is to one version of the text; another one asks again.
  const [agreedTo, setAgreedTo] = useState<string>();
  const [told, setTold] = useState<FormError[]>([]);
  const { version } = data.disclosure;
  const consent = agreedTo === version;
  const { send, failed, sending } = useSubmit({ fill, data, onSubmitted, onOver });
  const errors: Record<string, string> = {
    [consentId]: consent ? '' : t`Tick the box to sign here, or ask the practice for paper`,
    [nameId]: name.trim() ? '' : t`Type your full name`,
  };
  const lead = (node: Node) => {
    fill.marks.ask([node]);
    steps.lead(Math.max(0, pageOf(pages, node)), idOf(node));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const wrong = Object.entries(errors).flatMap(([id, text]) => (text ? [{ id, text }] : []));
    setTold(wrong);
    if (wrong.length > 0) return;
    const signed = { name: name.trim(), consent, disclosure: version };
    send(signed, {
      onError: (thrown) =>
        setTold(refusals(i18n, asProblem(thrown), fill.store.getSnapshot(), lead)),
    });
  };
  const errorOf = (id: string) =>
    told.some((one) => one.id === id) ? errors[id] || undefined : undefined;
  const agree = (yes: boolean) => setAgreedTo(yes ? version : undefined);
  return { name, setName, consent, agree, told, errorOf, failed, sending, submit };
}

function Signing(props: SignStepProps) {
  const { t } = useLingui();
  const { steps, data } = props;
  const { version } = data.disclosure;
  const { name, setName, consent, agree, told, errorOf, failed, sending, submit } =
    useSigning(props);
  if (!isWorded(version)) return <Outdated />;
  return (
    <form data-step="" className={css.page} noValidate onSubmit={submit}>
      <h2 tabIndex={-1}>
        <Trans>Sign it</Trans>
      </h2>
      <ErrorSummary errors={told} />
      {failed && told.length === 0 && <ProblemNotice problem={failed} />}
      <Disclosure version={version} />
      <Checkbox id={consentId} isSelected={consent} onChange={agree} error={errorOf(consentId)}>
        <Trans>I have read this, and I agree to sign here and to get my copy on this site.</Trans>
      </Checkbox>
      <SigningAs />
      <TextField
        id={nameId}
        label={t`Type your full name`}
        hint={t`It counts as your signature.`}
        autoComplete="off"
        spellCheck="false"
        value={name}
        onChange={setName}
        error={errorOf(nameId)}
      />
      <p>
        <Trans>
          Once it is sent, it can't be changed. Your practice can still talk it over with you.
        </Trans>
      </p>
      <div className={css.actions}>
        <Button kind="main" type="submit" busy={sending && t`Sending`}>
          <Trans>Sign and send</Trans>
        </Button>
        <Button onPress={() => steps.go('review')}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </form>
  );
}

/** Whom somebody signs for; it follows from how they are tied to the account. */
function SigningAs() {
  const { relation, name } = useOpenAccount();
  if (relation === 'guardian') {
    return (
      <p>
        <Trans>
          You sign as the legal guardian of <strong>{name}</strong>.
        </Trans>
      </p>
    );
  }
  if (relation === 'responsible') {
    return (
      <p>
        <Trans>
          You sign as the responsible party for <strong>{name}</strong>.
        </Trans>
      </p>
    );
  }
  return (
    <p>
      <Trans>
        You sign for <strong>yourself</strong>.
      </Trans>
    </p>
  );
}

/** The practice asks for a text about signing that came after this page was loaded. */
function Outdated() {
  return (
    <div data-step="" className={css.page}>
      <Notice kind="due" live="alert">
        <p>
          <Trans>
            This page is older than the form. Load it again to sign; your answers are kept.
          </Trans>
        </p>
      </Notice>
      <div>
        <Button kind="main" onPress={() => globalThis.location.reload()}>
          <Trans>Load again</Trans>
        </Button>
      </div>
    </div>
  );
}
