import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { StaffNotice } from '../../lib/notices';
import type { Account, Permission } from '../../lib/session/store';
import { may } from '../../lib/session/use';

type Kind = StaffNotice['kind'];

/** What each kind of notice says. */
export const noticeWords: Record<Kind, MessageDescriptor> = {
  'urgent-answer': msg`Urgent answer`,
  'document-received': msg`Sent you a document`,
  'appointment-requested': msg`Asks for an appointment`,
  'appointment-cancelled': msg`Cancelled an appointment`,
  'method-removal': msg`Wants a payment method removed`,
  'unexpected-payment': msg`Paid what was not owed: it is credit now`,
  'payment-dispute': msg`Disputes a payment at the bank`,
  'access-end-asked': msg`Asks to end somebody's access`,
};

/** Those that can't wait. */
const pressing: readonly Kind[] = ['urgent-answer', 'payment-dispute'];

/** How a notice is marked: what is seen is calm. */
export function noticeStatus({ kind, seen }: StaffNotice): 'calm' | 'alarm' | 'due' {
  if (seen) return 'calm';
  return pressing.includes(kind) ? 'alarm' : 'due';
}

/** Where each kind is dealt with, and what it takes to go there. */
const places: Record<Kind, [(notice: StaffNotice) => string, Permission]> = {
  'urgent-answer': [({ client, task }) => `/clients/${client}/${task ?? ''}`, 'forms:view'],
  'document-received': [({ client }) => `/clients/${client}/documents`, 'documents:view'],
  'appointment-requested': [() => '/calendar', 'calendar:view'],
  'appointment-cancelled': [() => '/calendar', 'calendar:view'],
  'method-removal': [({ client }) => `/billing/clients/${client}`, 'billing:view'],
  'unexpected-payment': [({ client }) => `/billing/clients/${client}`, 'billing:view'],
  'access-end-asked': [({ client }) => `/clients/${client}/relations`, 'clients:view'],
  'payment-dispute': [({ client }) => `/billing/clients/${client}`, 'billing:view'],
};

/** Where the notice leads whoever has the account open: to its place, or else to its client. */
export function placeOf(notice: StaffNotice, account: Account): string {
  const [place, needs] = places[notice.kind];
  return may(account, needs) ? place(notice) : `/clients/${notice.client}`;
}
