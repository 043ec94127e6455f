import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'dashboard',
  routes: [
    { place: 'portal', path: '/', needs: 'account:view', page: () => import('./DashboardPage') },
    {
      place: 'portal',
      path: '/notices',
      needs: 'account:view',
      page: () => import('./NoticesPage'),
    },
  ],
  entries: [{ place: 'portal', key: 'dashboard', path: '/' }],
};
