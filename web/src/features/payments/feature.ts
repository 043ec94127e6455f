import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'payments',
  routes: [
    { place: 'portal', path: '/payments', page: () => import('./PaymentsPage') },
    { place: 'portal', path: '/payments/invoices', page: () => import('./InvoicesPage') },
    { place: 'portal', path: '/payments/invoices/:invoice', page: () => import('./InvoicePage') },
    { place: 'portal', path: '/payments/statement', page: () => import('./StatementPage') },
    { place: 'portal', path: '/payments/:attempt', page: () => import('./AttemptPage') },
  ],
  entries: [{ place: 'portal', key: 'payments', path: '/payments', needs: 'payments:view' }],
};
