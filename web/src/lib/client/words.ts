import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Problem } from './problem';

/** Every problem type that a person can meet, by the last part of its `type`. */
export const words: Record<string, MessageDescriptor> = {
  offline: msg`You seem to be offline. Nothing is lost. Check your connection and try again.`,
  timeout: msg`This is taking too long. Nothing is lost. Please try again.`,
  internal: msg`Something went wrong on our side. Nothing is lost. Please try again in a moment.`,
  unavailable: msg`That did not work just now. Nothing is lost. Please try again in a moment.`,
  'too-many': msg`That was a lot of tries in a short time. Please wait a few minutes. Links you already have still work.`,
  'too-large': msg`That is too large to send at once.`,
  invalid: msg`Some of this needs another look. Nothing was changed.`,
  malformed: msg`That could not be read. Load the page again and try once more.`,
  'signed-out': msg`You are signed out. Sign in to go on.`,
  forbidden: msg`This account does not allow that. Please ask the practice if you think it should.`,
  'foreign-origin': msg`That did not come from this site's own pages. Load the page again and try once more.`,
  'not-found': msg`We could not find this. It may belong to another account.`,
  'not-allowed': msg`That is not possible here.`,
  conflict: msg`This was changed somewhere else at the same moment. Load the page again to see it.`,
  'in-progress': msg`This is being done already. Please wait a moment.`,
  'idempotency-key-reused': msg`This was sent before with other content. Load the page again and check it.`,
  'code-wrong': msg`That code is not right. Check the newest mail and try again.`,
  'code-used': msg`That code no longer works. Ask for a new one.`,
  'link-wrong': msg`This link is not complete. Use the whole link from the newest mail.`,
  'link-used': msg`This link no longer works. You can ask for a new one.`,
  'invite-accepted': msg`This invite was accepted already. You can sign in with your email address.`,
  'invite-expired': msg`This invite is too old. We can send a new one to the same address.`,
  'invite-replaced': msg`A newer invite was sent. Use the newest mail, or ask for a new one.`,
  'invite-revoked': msg`This invite was taken back. Please contact the practice.`,
  'already-invited': msg`This client has an open invite. Send it again or revoke it.`,
  'already-joined': msg`This client already has access.`,
  submitted: msg`This form was submitted already and can't be changed.`,
  'draft-conflict': msg`Newer answers were kept from another tab or device.`,
  'profile-conflict': msg`This part of the profile was changed somewhere else. Nothing was overwritten. Load the page again to see it.`,
  'answers-invalid': msg`Some answers need another look.`,
  'consent-missing': msg`To sign here you need to agree to sign electronically.`,
  'disclosure-stale': msg`The text about signing electronically has changed. Please read it again.`,
  'form-invalid': msg`This questionnaire can't be used.`,
  'email-taken': msg`Somebody signs in with this address already. Nothing was changed.`,
  'invoice-issued': msg`This invoice was sent already. It can't be changed, only taken back.`,
  'invoice-paid': msg`This invoice is paid already. Nothing more is owed on it.`,
  'invoice-void': msg`This invoice was taken back. Nothing is owed on it.`,
  'payment-in-progress': msg`A payment of this invoice is on its way. Please wait a few minutes and look again before you pay.`,
  'part-payment': msg`This practice takes the whole amount at once.`,
  'method-kept': msg`A saved payment method can't be removed here. Use Request removal, or contact the practice.`,
  'payments-not-set-up': msg`This practice doesn't take payments here yet. Please contact the practice.`,
  'not-refundable': msg`Only a payment can be paid back.`,
  'signature-wrong': msg`The signature does not fit.`,
  'slug-taken': msg`Another practice has this address name.`,
  'storage-full': msg`There is no room left for this file. Please ask the practice.`,
  'uploads-open': msg`Many files are on their way already. Wait until they have arrived.`,
  'upload-ended': msg`This file was not sent in time. Try again.`,
  'not-sent': msg`This file did not get through. Try again.`,
  'file-empty': msg`This file is empty.`,
  'file-too-large': msg`This file is too large.`,
  'file-type': msg`Files of this kind are not taken.`,
  'not-subscribed': msg`This practice makes its appointments itself. Please contact it.`,
  'slot-taken': msg`That time was just taken. These are the nearest free ones.`,
  'slot-wrong': msg`That time can't be booked. These are the nearest free ones.`,
  overlap: msg`There is another appointment at that time. These times are free.`,
  'hold-over': msg`That time is no longer kept. Please choose it again.`,
  late: msg`It is late for that. Please read what it costs and confirm.`,
  'appointment-over': msg`This appointment can't be changed that way any more.`,
  'join-early': msg`The meeting has not opened yet.`,
  'join-over': msg`The meeting is over.`,
  'payment-due': msg`A payment is due before you can join.`,
  'in-person': msg`This appointment is not over video.`,
  'meeting-missing': msg`The practice has not set up the meeting yet. Please call the practice.`,
  'offer-over': msg`That earlier time is no longer kept. Your appointment is as it was.`,
  'session-booked': msg`Somebody has a seat in this session. Cancel their appointments first.`,
  'cursor-wrong': msg`This page of the list is gone. Please start from the first one.`,
};

/** What went wrong, in the reader's language; the API's own title where the type is unknown. */
export function problemWords(i18n: I18n, problem: Problem): string {
  const name = problem.type.slice(problem.type.lastIndexOf('/') + 1);
  const found = words[name];
  if (found) return i18n._(found);
  const ours = problem.status < 500 && problem.title !== '';
  return ours ? problem.title : i18n._(words.internal as MessageDescriptor);
}
