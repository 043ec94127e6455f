import type { components } from '../src/lib/api.gen';
import { client, staff } from './answers';

type Schemas = components['schemas'];

export const id = (kind: string, digit: number) => `${kind}_${String(digit).repeat(32)}`;
export const usd = (minor: number): Schemas['Money'] => ({ minor, currency: 'USD' });

/** The client, with what paying needs. */
export const payer: Schemas['Account'] = {
  ...client,
  permissions: [...client.permissions, 'payments:view', 'payments:act'],
};

/** The owner, with what billing needs. */
export const biller: Schemas['Account'] = {
  ...staff,
  permissions: [...staff.permissions, 'billing:view', 'billing:manage'],
};

export const bill: Schemas['Invoice'] = {
  id: id('bil', 1),
  client: client.id,
  number: 'INV-00042',
  state: 'part-paid',
  lines: [
    {
      text: 'Individual session, 50 min',
      on: '2026-11-20',
      quantity: 1,
      price: usd(15000),
      total: usd(15000),
    },
    { text: 'Workbook', quantity: 2, price: usd(2450), total: usd(4900) },
  ],
  total: usd(19900),
  paid: usd(5000),
  open: usd(14900),
  paying: false,
  pdf: true,
  dueOn: '2026-11-18',
  overdue: true,
  createdAt: '2026-11-01T15:00:00Z',
  issuedAt: '2026-11-01T15:00:00Z',
  version: 3,
};

export const otherBill: Schemas['Invoice'] = {
  ...bill,
  id: id('bil', 2),
  number: 'INV-00043',
  state: 'open',
  paid: usd(0),
  total: usd(15000),
  open: usd(15000),
  lines: bill.lines.slice(0, 1),
  dueOn: '2026-12-08',
  overdue: false,
};

export const visa: Schemas['PaymentMethod'] = {
  id: id('pmd', 1),
  brand: 'visa',
  last4: '4242',
  expMonth: 12,
  expYear: 2034,
  default: true,
  expired: false,
  removalAsked: false,
};

export const old: Schemas['PaymentMethod'] = {
  ...visa,
  id: id('pmd', 2),
  brand: 'mastercard',
  last4: '4444',
  expYear: 2025,
  default: false,
  expired: true,
};

export const payment: Schemas['Transaction'] = {
  id: id('txn', 1),
  kind: 'payment',
  means: 'card',
  state: 'succeeded',
  amount: usd(5000),
  refunded: usd(1000),
  refundable: usd(4000),
  invoice: bill.id,
  number: 'INV-00042',
  brand: 'visa',
  last4: '4242',
  at: '2026-11-10T15:00:00Z',
  receipt: true,
};

export const purse: Schemas['Purse'] = {
  ready: true,
  partPayments: true,
  currency: 'USD',
  timeZone: 'America/New_York',
  balances: [{ owed: usd(29900), credit: usd(2000) }],
  methods: [visa, old],
  open: [bill, otherBill],
  transactions: [
    payment,
    {
      ...payment,
      id: id('txn', 2),
      kind: 'refund',
      amount: usd(1000),
      refunded: usd(0),
      refundable: usd(0),
    },
    {
      ...payment,
      id: id('txn', 3),
      kind: 'credit-given',
      means: 'credit',
      amount: usd(2000),
      refunded: usd(0),
      refundable: usd(0),
      number: undefined,
      last4: undefined,
      receipt: false,
    },
  ],
};

export const attempt: Schemas['PaymentAttempt'] = {
  id: id('att', 1),
  kind: 'payment',
  state: 'succeeded',
  amount: usd(14900),
  credit: usd(2000),
  invoice: bill.id,
  transaction: id('txn', 4),
};

export const clientBilling: Schemas['ClientBilling'] = {
  billing: { account: 'ready', currency: 'USD', partPayments: true, dueDays: 14 },
  balances: purse.balances,
  drafts: [
    {
      ...otherBill,
      id: id('bil', 3),
      number: undefined,
      state: 'draft',
      pdf: false,
      dueOn: undefined,
    },
  ],
  open: purse.open,
  methods: [visa, { ...old, removalAsked: true }],
  transactions: purse.transactions,
};
