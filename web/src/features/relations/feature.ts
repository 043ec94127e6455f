import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'relations',
  routes: [
    {
      place: 'console',
      path: '/clients/:client/relations/:related?',
      page: () => import('./RelationsPage'),
    },
  ],
};
