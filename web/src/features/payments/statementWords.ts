import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Statement } from './api';

export const rowKinds: Record<Statement['rows'][number]['kind'], MessageDescriptor> = {
  invoice: msg`Invoice`,
  void: msg`Invoice taken back`,
  payment: msg`Payment`,
  'credit-given': msg`Credit for you`,
  'credit-spent': msg`Paid with your credit`,
  refund: msg`Refund to you`,
  'refund-failed': msg`Refund that did not go through`,
  fee: msg`Fee`,
  dispute: msg`Payment disputed at your bank`,
  'dispute-closed': msg`Dispute decided: it stays paid`,
};
