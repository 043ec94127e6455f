import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'profile',
  routes: [
    {
      place: 'portal',
      path: '/profile',
      needs: 'profile:view',
      page: () => import('./ProfilePage'),
    },
    {
      place: 'console',
      path: '/clients/:client/profile',
      page: () => import('./ClientProfilePage'),
    },
  ],
  entries: [{ place: 'portal', key: 'profile', path: '/profile' }],
};
