import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Reason, Transaction } from './api';

/** Why a payment did not go through, and what to do. */
export const reasons: Record<Reason, MessageDescriptor> = {
  declined: msg`Your bank did not agree to this payment. It doesn't tell us why. Try another card, or ask your bank.`,
  'insufficient-funds': msg`There is not enough money on this card. Try another card or a smaller amount.`,
  'expired-card': msg`This card has expired. Use another one.`,
  'incorrect-cvc': msg`The security code of the card is not right.`,
  'incorrect-number': msg`The card's number is not right.`,
  'processing-error': msg`The bank could not process this just now. Please try again in a few minutes.`,
  'limit-exceeded': msg`This card has reached a limit, or was used too often in a short time. Try another card, or ask your bank.`,
  'card-not-supported': msg`This card can't be used for this payment. Use another one.`,
  'authentication-failed': msg`Your bank did not hear from you that this is right. Please try again, and answer your bank when it asks.`,
  'amount-not-accepted': msg`This amount can't be charged to a card.`,
  'not-answered': msg`The payment did not reach the bank. Nothing was charged. Please try again.`,
  refused: msg`This payment could not be made. Nothing was charged. Please contact the practice.`,
};

export const kinds: Record<Transaction['kind'], MessageDescriptor> = {
  payment: msg`Payment`,
  'credit-spent': msg`Paid with your credit`,
  'credit-given': msg`Credit for you`,
  refund: msg`Refund to you`,
  dispute: msg`Payment disputed at your bank`,
};

export const means: Record<Transaction['means'], MessageDescriptor> = {
  card: msg`Card`,
  cash: msg`Cash`,
  check: msg`Check`,
  other: msg`Other`,
  credit: msg`Credit`,
};

export const states: Record<Transaction['state'], MessageDescriptor | undefined> = {
  succeeded: undefined,
  pending: msg`On its way`,
  failed: msg`Did not go through`,
  won: msg`Decided: it stays paid`,
  lost: msg`Decided: it was taken back`,
};
