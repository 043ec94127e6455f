import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Button } from '../../components/Button';
import { useOpenAccount } from '../../lib/session/use';
import type { Conflict } from './api';
import { factsOf } from './fields';
import css from './profile.module.css';
import { authors } from './words';

type ConflictChooserProps = {
  conflict: Conflict;
  busy: boolean;
  onKeep: () => void;
  onReplace: () => void;
  onEdit: () => void;
};

/** The section was changed by somebody else meanwhile: both versions, and a choice between them. */
export function ConflictChooser({
  conflict,
  busy,
  onKeep,
  onReplace,
  onEdit,
}: ConflictChooserProps) {
  const { t, i18n } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const { relation } = useOpenAccount();
  const by = i18n._(authors[conflict.changedBy ?? 'staff']);
  return (
    <div ref={box} tabIndex={-1} role="alert" className={css.conflict}>
      <h3>
        {conflict.changedBy === relation ? (
          <Trans>This was changed in another window or on another device</Trans>
        ) : (
          <Trans>This was changed by {by} while you were editing</Trans>
        )}
      </h3>
      <p>
        <Trans>
          Nothing was overwritten, and what you typed is still here. Which should count?
        </Trans>
      </p>
      <Differences conflict={conflict} />
      <div className="row">
        <Button kind="main" busy={busy && t`Saving`} onPress={onReplace}>
          <Trans>Use mine</Trans>
        </Button>
        <Button onPress={onKeep}>
          <Trans>Keep what is saved</Trans>
        </Button>
        <Button kind="plain" onPress={onEdit}>
          <Trans>Go on editing mine</Trans>
        </Button>
      </div>
    </div>
  );
}

/** The fields in which the two versions differ. */
function Differences({ conflict }: { conflict: Conflict }) {
  const { t, i18n } = useLingui();
  const kept = factsOf(i18n, conflict.section, conflict.kept);
  const sent = factsOf(i18n, conflict.section, conflict.sent);
  const differ = sent.filter((fact) => textOf(kept, fact.field) !== fact.text);
  return (
    <dl className={css.versions}>
      {differ.map(({ field, label, text }) => (
        <div key={field} className={css.version}>
          <dt>{label}</dt>
          <dd>
            <span className="soft small">{t`Saved now`}</span>
            <bdi>{textOf(kept, field) || t`Nothing`}</bdi>
          </dd>
          <dd>
            <span className="soft small">{t`Yours`}</span>
            <bdi>{text || t`Nothing`}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function textOf(facts: { field: string; text: string }[], field: string): string {
  return facts.find((fact) => fact.field === field)?.text ?? '';
}
