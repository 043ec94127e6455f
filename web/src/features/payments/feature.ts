import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'payments',
  routes: [
    {
      place: 'portal',
      path: '/payments',
      needs: 'payments:view',
      page: () => import('./PaymentsPage'),
      asks: ['/api/a/{account}/payments'],
    },
    {
      place: 'portal',
      path: '/payments/invoices',
      needs: 'payments:view',
      page: () => import('./InvoicesPage'),
      asks: ['/api/a/{account}/invoices'],
    },
    {
      place: 'portal',
      path: '/payments/invoices/:invoice',
      needs: 'payments:view',
      page: () => import('./InvoicePage'),
      asks: ['/api/a/{account}/invoices/{invoice}', '/api/a/{account}/payments'],
    },
    {
      place: 'portal',
      path: '/payments/statement',
      needs: 'payments:view',
      page: () => import('./StatementPage'),
      asks: ['/api/a/{account}/payments'],
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
