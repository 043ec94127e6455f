import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Means, Transaction } from './api';

export const kinds: Record<Transaction['kind'], MessageDescriptor> = {
  payment: msg`Payment`,
  'credit-spent': msg`Credit spent`,
  'credit-given': msg`Credit given`,
  refund: msg`Refund`,
  dispute: msg`Dispute`,
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
  pending: msg`pending`,
  failed: msg`failed`,
  won: msg`won`,
  lost: msg`lost`,
};

export const handMeans: Means[] = ['cash', 'check', 'other'];
