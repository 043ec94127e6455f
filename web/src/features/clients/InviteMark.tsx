import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { StatusMark, type Status } from '../../components/StatusMark';
import type { Invite } from './api';

const looks: Record<Invite['state'], { status: Status; word: MessageDescriptor }> = {
  sent: { status: 'calm', word: msg`Sent` },
  delivered: { status: 'calm', word: msg`Delivered` },
  bounced: { status: 'alarm', word: msg`Bounced` },
  opened: { status: 'calm', word: msg({ message: 'Opened', context: 'invite' }) },
  accepted: { status: 'done', word: msg`Accepted` },
  expired: { status: 'due', word: msg`Expired` },
  revoked: { status: 'calm', word: msg`Revoked` },
};

/** The state in a word. */
export function inviteWord(state: Invite['state']): MessageDescriptor {
  return looks[state].word;
}

/** How an invite stands. */
export function InviteMark({ state }: { state: Invite['state'] }) {
  const { i18n } = useLingui();
  const { status, word } = looks[state];
  return <StatusMark status={status}>{i18n._(word)}</StatusMark>;
}
