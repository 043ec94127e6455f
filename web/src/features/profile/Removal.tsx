import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import type { Profile, Section, Subject, Values } from './api';
import css from './profile.module.css';
import { useSave } from './useSave';
import { titles } from './words';

type RemovalProps = { subject: Subject; profile: Profile; section: Section; given: boolean };

/** Empties a section, and brings it back as long as the page is open. */
export function Removal({ subject, profile, section, given }: RemovalProps) {
  const { t, i18n } = useLingui();
  const title = i18n._(titles[section]);
  const save = useSave(subject, section);
  const [gone, setGone] = useState<Values>();
  const version = profile.revisions[section]?.version ?? 0;
  const remove = () => {
    const values = { [section]: profile.values[section] };
    save.mutate({ version, values: {} }, { onSuccess: () => setGone(values) });
  };
  const undo = () => {
    if (!gone) return;
    save.mutate({ version, values: writable(gone) }, { onSuccess: () => setGone(undefined) });
  };
  if (!given && !gone) return null;
  return (
    <div className={css.removal}>
      {given && (
        <Button
          kind="plain"
          onPress={remove}
          busy={save.isPending && t`Removing`}
          aria-label={t`Remove: ${title}`}
        >
          <Trans>Remove</Trans>
        </Button>
      )}
      {!given && gone && (
        <>
          <span role="status">
            <Trans>Removed.</Trans>
          </span>
          <Button kind="plain" onPress={undo} busy={save.isPending && t`Bringing it back`}>
            <Trans>Undo</Trans>
          </Button>
        </>
      )}
      {save.error && <p role="alert">{problemWords(i18n, asProblem(save.error))}</p>}
    </div>
  );
}

/** Values as they may be sent: without what only answers carry. */
function writable(values: Values): Values {
  const { emergencyContact } = values;
  if (!emergencyContact) return values;
  const { name, relationship, phone } = emergencyContact;
  return { emergencyContact: { name, relationship, phone } };
}
