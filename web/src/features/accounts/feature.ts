import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'accounts',
  routes: [
    { place: 'plain', path: '/accounts', page: () => import('./AccountsPage') },
    { place: 'portal', path: '/accounts', page: () => import('./SwitchPage') },
    {
      place: 'portal',
      path: '/access',
      needs: 'access:view',
      page: () => import('./AccessPage'),
      asks: ['/api/a/{account}/access'],
    },
    {
      place: 'portal',
      path: '/data',
      needs: 'access:view',
      page: () => import('./DataPage'),
      asks: ['/api/a/{account}/history'],
    },
  ],
  entries: [{ place: 'portal', key: 'accounts', path: '/accounts' }],
};
