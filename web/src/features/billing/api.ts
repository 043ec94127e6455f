import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { answer, api } from '../../lib/client/client';
import type { components } from '../../lib/api.gen';

type Schemas = components['schemas'];
export type Billing = Schemas['Billing'];
export type ClientBilling = Schemas['ClientBilling'];
export type Invoice = Schemas['Invoice'];
export type Line = Schemas['InvoiceLineInput'];
export type Method = Schemas['PaymentMethod'];
export type Transaction = Schemas['Transaction'];
export type Means = Schemas['RecordPayment']['means'];
type Money = Schemas['Money'];

const keyed = (key: string) => ({ 'Idempotency-Key': key });

export const billingQuery = (practice: string) =>
  queryOptions({
    queryKey: ['billing', practice],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/p/{practice}/billing', { params: { path: { practice } }, signal })),
  });

export const invoicesQuery = (practice: string) =>
  infiniteQueryOptions({
    queryKey: ['practice-invoices', practice],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/p/{practice}/invoices', {
          params: { path: { practice }, query: { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

export const clientQuery = (practice: string, client: string) =>
  queryOptions({
    queryKey: ['client-billing', practice, client],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/p/{practice}/clients/{client}/billing', {
          params: { path: { practice, client } },
          signal,
        }),
      ),
  });

export const invoiceQuery = (practice: string, client: string, invoice: string) =>
  queryOptions({
    queryKey: ['client-invoice', practice, client, invoice],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/p/{practice}/clients/{client}/invoices/{invoice}', {
          params: { path: { practice, client, invoice } },
          signal,
        }),
      ),
  });

export const changeBilling = (practice: string, body: Schemas['ChangeBilling']) =>
  answer(api.PUT('/api/p/{practice}/billing', { params: { path: { practice } }, body }));

export const connectAccount = (practice: string) =>
  answer(api.POST('/api/p/{practice}/billing/account', { params: { path: { practice } } }));

export const checkAccount = (practice: string) =>
  answer(api.POST('/api/p/{practice}/billing/account/check', { params: { path: { practice } } }));

export type Place = { practice: string; client: string };

export const createInvoice = (path: Place, body: Schemas['CreateInvoice'], key: string) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/invoices', {
      params: { path, header: keyed(key) },
      body,
    }),
  );

export const changeInvoice = (path: Place & { invoice: string }, body: Schemas['ChangeInvoice']) =>
  answer(
    api.PUT('/api/p/{practice}/clients/{client}/invoices/{invoice}', { params: { path }, body }),
  );

export const issueInvoice = (path: Place & { invoice: string }) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/invoices/{invoice}/issue', { params: { path } }),
  );

export const voidInvoice = (path: Place & { invoice: string }) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/invoices/{invoice}/void', { params: { path } }),
  );

export const dropInvoice = (path: Place & { invoice: string }) =>
  answer(api.DELETE('/api/p/{practice}/clients/{client}/invoices/{invoice}', { params: { path } }));

export const recordPayment = (
  path: Place & { invoice: string },
  body: Schemas['RecordPayment'],
  key: string,
) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/invoices/{invoice}/payments', {
      params: { path, header: keyed(key) },
      body,
    }),
  );

export const refundPayment = (
  path: Place & { transaction: string },
  body: { amount: Money; note?: string },
  key: string,
) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/transactions/{transaction}/refunds', {
      params: { path, header: keyed(key) },
      body,
    }),
  );

export const addCredit = (path: Place, body: { amount: Money; note?: string }, key: string) =>
  answer(
    api.POST('/api/p/{practice}/clients/{client}/credits', {
      params: { path, header: keyed(key) },
      body,
    }),
  );

export const removeMethod = (path: Place & { method: string }) =>
  answer(
    api.DELETE('/api/p/{practice}/clients/{client}/payment-methods/{method}', {
      params: { path },
    }),
  );

/** A client's money has changed: everything about it is read again. */
export async function refresh(queries: QueryClient, practice: string): Promise<void> {
  const touched = ['practice-invoices', 'client-billing', 'client-invoice'];
  await Promise.all(touched.map((key) => queries.invalidateQueries({ queryKey: [key, practice] })));
}
