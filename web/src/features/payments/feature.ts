import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'payments',
  routes: [
    {
      place: 'portal',
      path: '/payments',
      needs: 'payments:view',
      page: () => import('./PaymentsPage'),
    },
    {
      place: 'portal',
      path: '/payments/invoices',
      needs: 'payments:view',
      page: () => import('./InvoicesPage'),
    },
    {
      place: 'portal',
      path: '/payments/invoices/:invoice',
      needs: 'payments:view',
      page: () => import('./InvoicePage'),
    },
    {
      place: 'portal',
      path: '/payments/statement',
      needs: 'payments:view',
      page: () => import('./StatementPage'),
    },
    {
      place: 'portal',
      path: '/payments/:attempt',
      needs: 'payments:act',
      page: () => import('./AttemptPage'),
    },
  ],
  entries: [{ place: 'portal', key: 'payments', path: '/payments' }],
};
