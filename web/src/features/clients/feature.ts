import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'clients',
  routes: [
    { place: 'console', path: '/', page: () => import('./FirstPage') },
    {
      place: 'console',
      path: '/clients/:client?/:task?',
      needs: 'clients:view',
      page: () => import('./ClientsPage'),
    },
  ],
  entries: [{ place: 'console', key: 'clients', path: '/clients' }],
};
