import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { ProblemNotice } from '../../components/ProblemNotice';
import { TextField } from '../../components/TextField';
import { pickLanguage } from '../../lib/i18n/languages';
import type { Practice } from '../../lib/practice';
import { startSignIn, type Challenge } from './api';
import { Heading, useFirstField } from './Heading';

type EmailStepProps = {
  email: string;
  fixed: boolean;
  practice?: Practice;
  slug?: string;
  onEmail: (email: string) => void;
  onSent: (challenge: Challenge) => void;
};

/** Asks for the address. The answer is the same whether or not it is known. */
export function EmailStep({ email, fixed, practice, slug, onEmail, onSent }: EmailStepProps) {
  const { t, i18n } = useLingui();
  const form = useFirstField();
  const [error, setError] = useState<string>();
  const language = pickLanguage([i18n.locale]);
  const send = useMutation({
    mutationFn: () => startSignIn({ email: email.trim(), practice: slug, language }),
    onSuccess: onSent,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (send.isPending) return;
    const wrong = !/^\S+@\S+\.\S+$/.test(email.trim());
    setError(wrong ? t`Enter an email address, such as name@example.com` : undefined);
    if (!wrong) send.mutate();
  };
  const place = practice?.name;
  const title = place ? t`Sign in to ${place}` : t`Sign in`;
  const lead = fixed ? (
    <Trans>We mail a code to {email}. What you typed on this page is kept.</Trans>
  ) : (
    <Trans>We mail you a code. You don't need a password.</Trans>
  );
  return (
    <>
      <Heading title={title} lead={lead} inDialog={fixed} />
      <form ref={form} onSubmit={submit} noValidate className="stack">
        {send.error && <ProblemNotice problem={send.error} />}
        {!fixed && (
          <TextField
            label={t`Email address`}
            hint={t`Use the address that your practice knows.`}
            type="email"
            name="email"
            autoComplete="email"
            spellCheck="false"
            value={email}
            error={error}
            onChange={onEmail}
          />
        )}
        <Button type="submit" kind="main" wide busy={send.isPending && t`Sending`}>
          <Trans>Mail me a code</Trans>
        </Button>
      </form>
    </>
  );
}
