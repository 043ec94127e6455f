import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { Notice } from '../../components/Notice';
import { TextField } from '../../components/TextField';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { pickLanguage } from '../../lib/i18n/languages';
import type { Session } from '../../lib/session/store';
import { answerCode, startSignIn, type Challenge } from './api';
import css from './auth.module.css';
import { digitsOf } from './code';
import { Heading, useFirstField } from './Heading';
import { useWrongCode } from './useWrongCode';

type CodeStepProps = {
  email: string;
  slug?: string;
  fixed: boolean;
  challenge: Challenge;
  onAgain: (challenge: Challenge) => void;
  onBack: () => void;
  onSignedIn: (session: Session) => void;
};

/** Asks for the mailed code; the mail's link works as well. */
export function CodeStep(props: CodeStepProps) {
  const { email, fixed, challenge, onSignedIn } = props;
  const { t } = useLingui();
  const form = useFirstField();
  const [code, setCode] = useState('');
  const [short, setShort] = useState(false);
  const check = useMutation({
    mutationFn: () => answerCode(challenge.challenge, digitsOf(code)),
    onSuccess: onSignedIn,
    onError: () => form.current?.querySelector('input')?.focus(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (check.isPending) return;
    const incomplete = digitsOf(code).length !== 6;
    setShort(incomplete);
    if (!incomplete) check.mutate();
  };
  const wrong = useWrongCode(check.error);
  const lead = (
    <Trans>
      If {email} is known here, a mail with a 6-digit code is on its way. It also has a link that
      signs you in. Use whichever is easier.
    </Trans>
  );
  return (
    <>
      <Heading title={t`Check your mail`} lead={lead} inDialog={fixed} />
      <form ref={form} onSubmit={submit} noValidate className="stack">
        {wrong.notice && (
          <Notice kind="alarm" live="alert">
            <p>{wrong.notice}</p>
          </Notice>
        )}
        <div className={css.code}>
          <TextField
            label={t`Code from the mail`}
            hint={t`It works for 10 minutes, in this browser.`}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            spellCheck="false"
            maxLength={20}
            value={code}
            error={short ? t`Enter all 6 digits of the code` : wrong.field}
            onChange={setCode}
          />
        </div>
        <Button type="submit" kind="main" wide busy={check.isPending && t`Checking`}>
          <Trans>Sign in</Trans>
        </Button>
        <Otherwise {...props} />
      </form>
    </>
  );
}

/** Another mail, or another address. */
function Otherwise({ email, slug, fixed, onAgain, onBack }: CodeStepProps) {
  const { t, i18n } = useLingui();
  const again = useMutation({
    mutationFn: () => startSignIn({ email, practice: slug, language: pickLanguage([i18n.locale]) }),
    onSuccess: onAgain,
  });
  return (
    <div className="stack-tight">
      <p className="soft small">
        <Trans>No mail after a minute? Look in your spam folder, or ask for a new code.</Trans>
      </p>
      {again.error && <p role="alert">{problemWords(i18n, asProblem(again.error))}</p>}
      <div className="row">
        <Button onPress={() => again.mutate()} busy={again.isPending && t`Sending`}>
          <Trans>Send a new code</Trans>
        </Button>
        {!fixed && (
          <Button kind="plain" onPress={onBack}>
            <Trans>Use another address</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}
