import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'profile',
  routes: [
    {
      place: 'portal',
      path: '/profile',
      needs: 'profile:view',
      page: () => import('./ProfilePage'),
      asks: ['/api/a/{account}/profile'],
    },
    {
      place: 'console',
      path: '/clients/:client/profile',
      page: () => import('./ClientProfilePage'),
    },
  ],
  entries: [{ place: 'portal', key: 'profile', path: '/profile' }],
};
