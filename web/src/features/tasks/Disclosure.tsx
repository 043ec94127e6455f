import { Trans } from '@lingui/react/macro';
import type { ComponentType } from 'react';
import { useOpenAccount } from '../../lib/session/use';
import css from './Fill.module.css';

// The texts about electronic records and signatures (15 USC 7001(c)) by version.
// A version's words never change once somebody has signed under it.
const texts: Readonly<Record<string, ComponentType>> = { '2026-11': November2026 };

/** Whether this version of the text can be shown. */
export function isWorded(version: string): boolean {
  return version in texts;
}

/** The text that is shown before signing. */
export function Disclosure({ version }: { version: string }) {
  const Text = texts[version];
  return (
    <section className={css.disclosure} aria-labelledby="disclosure">
      <h3 id="disclosure">
        <Trans>Signing on a screen instead of on paper</Trans>
      </h3>
      {Text && <Text />}
    </section>
  );
}

function November2026() {
  const practice = useOpenAccount().practice.name;
  return (
    <ul>
      <li>
        <Trans>Typing your name below signs this form, just as a pen does on paper.</Trans>
      </li>
      <li>
        <Trans>
          You can have it on paper instead. Ask {practice} to fill it in and sign it that way, or
          for a paper copy of what you signed here; a copy costs nothing.
        </Trans>
      </li>
      <li>
        <Trans>
          Your yes is for this form. You can take it back any time before you send the form by
          leaving this page, and for later forms by telling {practice}. What you signed before stays
          signed.
        </Trans>
      </li>
      <li>
        <Trans>
          Your copy is kept as a PDF in My Documents. You need a browser of the last few years and a
          program that opens PDF files. You can save it or print it.
        </Trans>
      </li>
      <li>
        <Trans>
          Mails about your documents go to the email address you sign in with. Tell {practice} when
          it changes.
        </Trans>
      </li>
      <li>
        <Trans>
          With your signature we keep the time, the network address and the browser it came from.
          They help to show that it was you who signed.
        </Trans>
      </li>
    </ul>
  );
}
