import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'dashboard',
  routes: [
    {
      place: 'portal',
      path: '/',
      page: () => import('./DashboardPage'),
      asks: ['/api/a/{account}/dashboard'],
    },
    {
      place: 'portal',
      path: '/notices',
      page: () => import('./NoticesPage'),
      asks: ['/api/a/{account}/notices'],
    },
  ],
  entries: [{ place: 'portal', key: 'dashboard', path: '/', needs: 'account:view' }],
};
