import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'appointments',
  routes: [
    {
      place: 'portal',
      path: '/appointments',
      needs: 'appointments:view',
      page: () => import('./AppointmentsPage'),
      asks: ['/api/a/{account}/appointments'],
    },
    {
      place: 'portal',
      path: '/appointments/book',
      needs: 'appointments:act',
      page: () => import('./BookPage'),
      asks: ['/api/a/{account}/services'],
    },
    {
      place: 'portal',
      path: '/appointments/:appointment/move',
      needs: 'appointments:act',
      page: () => import('./MovePage'),
    },
  ],
  entries: [{ place: 'portal', key: 'appointments', path: '/appointments' }],
};
