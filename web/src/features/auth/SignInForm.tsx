import { useState } from 'react';
import type { Practice } from '../../lib/practice';
import type { Session } from '../../lib/session/store';
import type { Challenge } from './api';
import { CodeStep } from './CodeStep';
import { EmailStep } from './EmailStep';

type SignInFormProps = {
  practice?: Practice;
  slug?: string;
  /** Signing in again: the address is known and can't be another. */
  fixedEmail?: string;
  onSignedIn: (session: Session) => void;
};

/** Sign-in in two steps: the address, then the code that was mailed to it. */
export function SignInForm({ practice, slug, fixedEmail, onSignedIn }: SignInFormProps) {
  const [email, setEmail] = useState(fixedEmail ?? '');
  const [challenge, setChallenge] = useState<Challenge>();
  if (!challenge) {
    return (
      <EmailStep
        email={email}
        fixed={Boolean(fixedEmail)}
        practice={practice}
        slug={slug}
        onEmail={setEmail}
        onSent={setChallenge}
      />
    );
  }
  return (
    <CodeStep
      key={challenge.challenge}
      email={email}
      slug={slug}
      fixed={Boolean(fixedEmail)}
      challenge={challenge}
      onAgain={setChallenge}
      onBack={() => setChallenge(undefined)}
      onSignedIn={onSignedIn}
    />
  );
}
