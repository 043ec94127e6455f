import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'dashboard',
  routes: [
    {
      place: 'portal',
      path: '/',
      needs: 'account:view',
      page: () => import('./DashboardPage'),
      asks: ['/api/a/{account}/dashboard'],
    },
    {
      place: 'portal',
      path: '/notices',
      needs: 'account:view',
      page: () => import('./NoticesPage'),
      asks: ['/api/a/{account}/notices'],
    },
  ],
  entries: [{ place: 'portal', key: 'dashboard', path: '/' }],
};
