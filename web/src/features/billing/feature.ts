import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'billing',
  routes: [
    {
      place: 'console',
      path: '/billing',
      needs: 'billing:view',
      page: () => import('./BillingPage'),
    },
    { place: 'console', path: '/billing/settings', page: () => import('./SettingsPage') },
    { place: 'console', path: '/billing/clients/:client', page: () => import('./ClientPage') },
    {
      place: 'console',
      path: '/billing/clients/:client/invoices/new',
      page: () => import('./EditPage'),
    },
    {
      place: 'console',
      path: '/billing/clients/:client/invoices/:invoice',
      page: () => import('./InvoicePage'),
    },
  ],
  entries: [{ place: 'console', key: 'billing', path: '/billing' }],
};
