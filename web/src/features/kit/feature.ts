import type { Feature } from '../../lib/feature';

/** Every part of the kit on one page, while developing only. */
export const feature: Feature = {
  name: 'kit',
  routes: import.meta.env.DEV
    ? [{ place: 'plain', path: '/kit', page: () => import('./KitPage') }]
    : [],
};
