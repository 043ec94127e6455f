import { Trans, useLingui } from '@lingui/react/macro';
import type { components } from '../lib/api.gen';
import css from './CrisisContacts.module.css';
import { Notice } from './Notice';

type Contact = components['schemas']['CrisisContact'];

type CrisisContactsProps = {
  contacts: readonly Contact[];
  /** Read out at once, because it has just come up. */
  live?: boolean;
};

/** Whom to turn to right now: one press calls or writes. */
export function CrisisContacts({ contacts, live }: CrisisContactsProps) {
  return (
    <Notice
      kind="alarm"
      live={live ? 'alert' : undefined}
      title={<Trans>You don't have to be alone with this</Trans>}
    >
      <p>
        <Trans>
          If you might hurt yourself, or just need somebody now, people are there day and night:
        </Trans>
      </p>
      <CrisisLines contacts={contacts} />
      <p className="small">
        <Trans>Your practice may not see this form right away. Please don't wait for it.</Trans>
      </p>
    </Notice>
  );
}

/** The lines alone, each one press away. */
export function CrisisLines({ contacts }: Pick<CrisisContactsProps, 'contacts'>) {
  return (
    <ul className={css.contacts}>
      {contacts.map((contact) => (
        <li key={`${contact.kind} ${contact.value}`}>
          <ContactLink contact={contact} />
        </li>
      ))}
    </ul>
  );
}

function ContactLink({ contact }: { contact: Contact }) {
  const words = useWords(contact);
  return (
    <a className={css.contact} href={hrefOf(contact)}>
      {words}
    </a>
  );
}

function hrefOf({ kind, value, keyword }: Contact): string {
  const number = value.replaceAll(/[^\d+*]/g, '');
  if (kind !== 'text') return `tel:${number}`;
  return keyword ? `sms:${number}?&body=${encodeURIComponent(keyword)}` : `sms:${number}`;
}

function useWords({ kind, value: number, keyword }: Contact): string {
  const { t } = useLingui();
  const value = number.replaceAll(' ', '\u00a0'); // a number stays in one line
  switch (kind) {
    case 'lifeline':
      return number === '988'
        ? t`Call ${value}, the Suicide and Crisis Lifeline`
        : t`Call ${value}, a helpline`;
    case 'text':
      return keyword ? t`Text ${keyword} to ${value}` : t`Text ${value}`;
    case 'emergency':
      return t`In danger right now: call ${value}`;
    case 'practice':
      return t`Call your practice: ${value}`;
  }
}
