import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'accounts',
  routes: [{ place: 'plain', path: '/accounts', page: () => import('./AccountsPage') }],
};
