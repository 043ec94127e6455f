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
      <ul className={css.contacts}>
        {contacts.map((contact) => (
          <li key={`${contact.kind} ${contact.value}`}>
            <ContactLink contact={contact} />
          </li>
        ))}
      </ul>
      <p className="small">
        <Trans>Your practice may not see this form right away. Please don't wait for it.</Trans>
      </p>
    </Notice>
  );
}

function ContactLink({ contact }: { contact: Contact }) {
  const words = useWords(contact);
  const scheme = contact.kind === 'text' ? 'sms' : 'tel';
  return (
    <a className={css.contact} href={`${scheme}:${contact.value.replaceAll(/[^\d+]/g, '')}`}>
      {words}
    </a>
  );
}

function useWords({ kind, value }: Contact): string {
  const { t } = useLingui();
  switch (kind) {
    case 'lifeline':
      return t`Call ${value}, the Suicide and Crisis Lifeline`;
    case 'text':
      return t`Text ${value}`;
    case 'emergency':
      return t`In danger right now: call ${value}`;
    case 'practice':
      return t`Call your practice: ${value}`;
  }
}
