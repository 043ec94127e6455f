import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'dashboard',
  routes: [
    { place: 'portal', path: '/', page: () => import('./DashboardPage') },
    { place: 'portal', path: '/notices', page: () => import('./NoticesPage') },
  ],
  entries: [{ place: 'portal', key: 'dashboard', path: '/', needs: 'account:view' }],
};
