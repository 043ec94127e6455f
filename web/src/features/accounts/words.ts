import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { relationWords } from '../../lib/relations';
import type { HistoryEntry } from './api';

/** What can be done with a record, by portal.AccessAction: who did it, and with what. */
export const actions: Record<string, MessageDescriptor> = {
  viewed: msg`{who} opened {thing}`,
  created: msg`{who} added {thing}`,
  changed: msg`{who} changed {thing}`,
  invited: msg`{who} sent {thing}`,
  accepted: msg`{who} accepted {thing}`,
  assigned: msg`{who} gave {thing}`,
  saved: msg`{who} kept answers of {thing}`,
  signed: msg`{who} signed {thing}`,
  downloaded: msg`{who} downloaded {thing}`,
  uploaded: msg`{who} sent in {thing}`,
  permitted: msg`{who} let the client see {thing}`,
  withheld: msg`{who} took {thing} out of the client's sight`,
  joined: msg`{who} joined {thing}`,
  cancelled: msg`{who} cancelled {thing}`,
  paid: msg`{who} paid {thing}`,
  refunded: msg`{who} paid back {thing}`,
  ended: msg`{who} ended {thing}`,
  asked: msg`{who} asked to end {thing}`,
};

/** Every kind of record that an access history names. */
export const things: Record<string, MessageDescriptor> = {
  dashboard: msg`the dashboard`,
  task: msg`a form to fill in`,
  tasks: msg`the tasks`,
  submission: msg`a completed form`,
  document: msg`a document`,
  documents: msg`the documents`,
  picture: msg`a picture`,
  pictures: msg`the pictures`,
  upload: msg`a file`,
  uploads: msg`the files on their way`,
  profile: msg`the profile`,
  'profile-changes': msg`what was changed in the profile`,
  email: msg`the sign-in address`,
  appointment: msg`an appointment`,
  appointments: msg`the appointments`,
  hold: msg`a time that was kept`,
  feed: msg`the calendar link`,
  waitlist: msg`the waitlist`,
  invoice: msg`an invoice`,
  invoices: msg`the invoices`,
  payment: msg`a payment`,
  payments: msg`the payments`,
  'payment-method': msg`a payment method`,
  transaction: msg`a payment`,
  transactions: msg`the payments made`,
  statement: msg`a statement`,
  receipt: msg`a receipt`,
  credit: msg`a credit`,
  billing: msg`what is owed`,
  client: msg`the client's record`,
  invite: msg`an invite`,
  notice: msg`a notice about the client`,
  message: msg`a message`,
  notices: msg`the notices`,
  messages: msg`the messages`,
  'related-person': msg`somebody's access`,
  'related-people': msg`who is tied to the client`,
  export: msg`the archive of the account`,
  access: msg`who has access`,
  history: msg`this history`,
};

const something = msg`something in the account`;
const named = msg`{name} ({relation})`;
const someAction = msg`{who} used {thing}`;

/** A line of the history as a sentence: "Inés Vidal (legal guardian) opened a document". */
export function sentence(i18n: I18n, entry: HistoryEntry, practice: string): string {
  const who = whoDid(i18n, entry, practice);
  const thing = i18n._(things[entry.what] ?? something);
  const action = actions[entry.action] ?? someAction;
  return say(i18n, action, { who, thing });
}

function whoDid(i18n: I18n, { by, name }: HistoryEntry, practice: string): string {
  if (by === 'you') return i18n._(msg`You`);
  if (by === 'client') return i18n._(msg`The client`);
  if (by === 'staff') return practice;
  const relation = i18n._(relationWords[by]);
  return name ? say(i18n, named, { name, relation }) : relation;
}

function say(i18n: I18n, words: MessageDescriptor, values: Record<string, string>): string {
  return i18n._(words.id, values, { message: words.message });
}
