import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'forms',
  routes: [
    {
      place: 'console',
      path: '/forms/:form?',
      needs: 'forms:view',
      page: () => import('./FormsPage'),
    },
  ],
  entries: [{ place: 'console', key: 'forms', path: '/forms' }],
};
