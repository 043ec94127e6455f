import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Notice';
import { PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { TextField } from '../../components/TextField';
import { asProblem } from '../../lib/client/problem';
import { store } from '../../lib/session/store';
import { useSessionState } from '../../lib/session/use';
import { confirmEmailChange, startEmailChange, type Challenge } from './api';
import css from './auth.module.css';
import { digitsOf } from './code';
import { useFirstField } from './Heading';
import { useWrongCode } from './useWrongCode';

type Wish = { email: string; challenge: Challenge };

/** Another address to sign in with: it proves itself by a code before it counts. */
export default function EmailPage() {
  const { t } = useLingui();
  const state = useSessionState();
  const [wish, setWish] = useState<Wish>();
  const [done, setDone] = useState(false);
  const email = 'session' in state ? state.session.login.email : '';
  return (
    <>
      <PageHeader
        title={t`Sign-in address`}
        lead={
          <Trans>
            You sign in with {email}. It keeps working until a new address has proven itself.
          </Trans>
        }
      />
      <div className={css.narrow}>
        {done && (
          <Notice
            kind="done"
            live="status"
            title={<Trans>Your new address counts from now on</Trans>}
          >
            <p>
              <Trans>We have told the old one.</Trans>
            </p>
          </Notice>
        )}
        {wish ? (
          <ProveStep
            wish={wish}
            onBack={() => setWish(undefined)}
            onDone={() => {
              setWish(undefined);
              setDone(true);
            }}
          />
        ) : (
          !done && <AskStep onAsked={setWish} />
        )}
      </div>
    </>
  );
}

function AskStep({ onAsked }: { onAsked: (wish: Wish) => void }) {
  const { t } = useLingui();
  const [email, setEmail] = useState('');
  const [wrong, setWrong] = useState<string>();
  const ask = useMutation({
    mutationFn: () => startEmailChange(email.trim()),
    onSuccess: (challenge) => onAsked({ email: email.trim(), challenge }),
  });
  const problem = ask.error ? asProblem(ask.error) : undefined;
  const same = problem?.errors.some((error) => error.code === 'same');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ask.isPending) return;
    const incomplete = !/^\S+@\S+\.\S+$/.test(email.trim());
    setWrong(incomplete ? t`Enter an email address, such as name@example.com` : undefined);
    if (!incomplete) ask.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      {problem && !same && <ProblemNotice problem={problem} />}
      <TextField
        label={t`New email address`}
        hint={t`We mail a code to it.`}
        type="email"
        autoComplete="email"
        spellCheck="false"
        value={email}
        error={wrong ?? (same ? t`You sign in with this address already` : undefined)}
        onChange={setEmail}
      />
      <Button type="submit" kind="main" wide busy={ask.isPending && t`Sending`}>
        <Trans>Mail me a code</Trans>
      </Button>
    </form>
  );
}

type ProveStepProps = { wish: Wish; onBack: () => void; onDone: () => void };

function ProveStep({ wish, onBack, onDone }: ProveStepProps) {
  const { t } = useLingui();
  const { email, challenge } = wish;
  const form = useFirstField();
  const [code, setCode] = useState('');
  const [short, setShort] = useState(false);
  const prove = useMutation({
    mutationFn: () => confirmEmailChange(challenge.challenge, digitsOf(code)),
    onSuccess: (session) => {
      store.signedIn(session);
      onDone();
    },
    onError: () => form.current?.querySelector('input')?.focus(),
  });
  const wrong = useWrongCode(prove.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (prove.isPending) return;
    const incomplete = digitsOf(code).length !== 6;
    setShort(incomplete);
    if (!incomplete) prove.mutate();
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="stack">
      <p role="status">
        <Trans>A 6-digit code is on its way to {email}.</Trans>
      </p>
      {wrong.notice && (
        <Notice kind="alarm" live="alert">
          <p>{wrong.notice}</p>
        </Notice>
      )}
      <div className={css.code}>
        <TextField
          label={t`Code from the mail`}
          hint={t`It works for 10 minutes.`}
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck="false"
          maxLength={20}
          value={code}
          error={short ? t`Enter all 6 digits of the code` : wrong.field}
          onChange={setCode}
        />
      </div>
      <div className="row">
        <Button type="submit" kind="main" busy={prove.isPending && t`Checking`}>
          <Trans>Use this address</Trans>
        </Button>
        <Button kind="plain" onPress={onBack}>
          <Trans>Use another address</Trans>
        </Button>
      </div>
    </form>
  );
}
