import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'payments',
  routes: [
    {
      place: 'portal',
      path: '/payments',
      page: () => import('./PaymentsPage'),
      asks: ['/api/a/{account}/payments'],
    },
    {
      place: 'portal',
      path: '/payments/invoices',
      page: () => import('./InvoicesPage'),
      asks: ['/api/a/{account}/invoices'],
    },
    {
      place: 'portal',
      path: '/payments/invoices/:invoice',
      page: () => import('./InvoicePage'),
      asks: ['/api/a/{account}/invoices/{invoice}', '/api/a/{account}/payments'],
    },
    {
      place: 'portal',
      path: '/payments/statement',
      page: () => import('./StatementPage'),
      asks: ['/api/a/{account}/payments'],
    },
    { place: 'portal', path: '/payments/:attempt', page: () => import('./AttemptPage') },
  ],
  entries: [{ place: 'portal', key: 'payments', path: '/payments', needs: 'payments:view' }],
};
