import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/client/client';
import { background } from '../../lib/client/send';
import type { components } from '../../lib/api.gen';

type Schemas = components['schemas'];
export type Purse = Schemas['Purse'];
export type Invoice = Schemas['Invoice'];
export type Attempt = Schemas['PaymentAttempt'];
export type Transaction = Schemas['Transaction'];
export type Method = Schemas['PaymentMethod'];
export type Reason = Schemas['PaymentReason'];
export type Statement = Schemas['Statement'];
export type PayInvoice = Schemas['PayInvoice'];

/** What is owed, how it can be paid, what was paid lately. */
export const purseQuery = (account: string) =>
  queryOptions({
    queryKey: ['purse', account],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/a/{account}/payments', { params: { path: { account } }, signal })),
  });

export const invoiceQuery = (account: string, invoice: string) =>
  queryOptions({
    queryKey: ['invoice', account, invoice],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/a/{account}/invoices/{invoice}', {
          params: { path: { account, invoice } },
          signal,
        }),
      ),
  });

export const invoicesQuery = (account: string) =>
  infiniteQueryOptions({
    queryKey: ['invoices', account],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/a/{account}/invoices', {
          params: { path: { account }, query: { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

/** Older transactions, from where the purse ends. */
export const transactionsFrom = (account: string, cursor: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['transactions', account, cursor],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/a/{account}/transactions', {
          params: { path: { account }, query: { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: cursor,
    getNextPageParam: (page) => page.next,
    enabled: false,
  });

export const statementQuery = (
  account: string,
  query: { from: string; to: string; currency: string },
) =>
  queryOptions({
    queryKey: ['statement', account, query],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/a/{account}/statement', { params: { path: { account }, query }, signal }),
      ),
  });

export const payInvoice = (account: string, invoice: string, body: PayInvoice, key: string) =>
  answer(
    api.POST('/api/a/{account}/invoices/{invoice}/payments', {
      params: { path: { account, invoice }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );

export const addMethod = (account: string, key: string) =>
  answer(
    api.POST('/api/a/{account}/payment-methods', {
      params: { path: { account }, header: { 'Idempotency-Key': key } },
    }),
  );

export const setDefault = (account: string, method: string) =>
  answer(
    api.PUT('/api/a/{account}/payment-methods/{method}/default', {
      params: { path: { account, method } },
    }),
  );

export const requestRemoval = (account: string, method: string) =>
  answer(
    api.POST('/api/a/{account}/payment-methods/{method}/removal', {
      params: { path: { account, method } },
    }),
  );

/** Asks the payment processor what became of an attempt. */
export const checkAttempt = (account: string, attempt: string) =>
  answer(
    api.POST('/api/a/{account}/payments/{attempt}/check', {
      params: { path: { account, attempt } },
      headers: background,
    }),
  );

export const invoicePdf = (account: string, invoice: string) =>
  answer(
    api.POST('/api/a/{account}/invoices/{invoice}/download', {
      params: { path: { account, invoice } },
      body: { as: 'file' },
    }),
  );

export const receiptPdf = (account: string, transaction: string) =>
  answer(
    api.POST('/api/a/{account}/transactions/{transaction}/receipt', {
      params: { path: { account, transaction } },
      body: { as: 'file' },
    }),
  );

/** Money has moved: everything about it is read again. */
export async function refresh(queries: QueryClient, account: string): Promise<void> {
  const touched = ['purse', 'invoice', 'invoices', 'dashboard', 'appointments', 'appointment'];
  await Promise.all(touched.map((key) => queries.invalidateQueries({ queryKey: [key, account] })));
}
