import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { StatusMark, type Status } from '../../components/StatusMark';
import { relationWords } from '../../lib/relations';
import type { RelatedPerson } from './api';

/** The legal name, given name first. */
export function fullName({ given, family }: RelatedPerson['name']): string {
  return `${given} ${family}`;
}

/** What the person is to the client, and what the client calls them. */
export function RelationName({ person }: { person: RelatedPerson }) {
  const { i18n } = useLingui();
  const relation = i18n._(relationWords[person.relation]);
  return (
    <>
      {relation}
      {person.label && <span className="soft"> ({person.label})</span>}
    </>
  );
}

const states: Record<RelatedPerson['state'], { status: Status; word: MessageDescriptor }> = {
  contact: { status: 'calm', word: msg`Contact only` },
  invited: { status: 'calm', word: msg`Invited` },
  active: { status: 'done', word: msg`Has access` },
  paused: { status: 'due', word: msg`Paused` },
  ended: { status: 'calm', word: msg`Ended` },
};

/** How the tie stands; of an invite, what became of its mail. */
export function StateMark({ person }: { person: RelatedPerson }) {
  const { i18n } = useLingui();
  const { status, word } = states[person.state];
  const mail = person.state === 'invited' ? person.invite?.state : undefined;
  if (mail === 'bounced') {
    return (
      <StatusMark status="alarm">
        <Trans>The invite bounced</Trans>
      </StatusMark>
    );
  }
  if (mail === 'expired') {
    return (
      <StatusMark status="due">
        <Trans>The invite expired</Trans>
      </StatusMark>
    );
  }
  return <StatusMark status={status}>{i18n._(word)}</StatusMark>;
}
