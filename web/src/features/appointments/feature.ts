import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'appointments',
  routes: [
    {
      place: 'portal',
      path: '/appointments',
      page: () => import('./AppointmentsPage'),
      asks: ['/api/a/{account}/appointments'],
    },
    {
      place: 'portal',
      path: '/appointments/book',
      page: () => import('./BookPage'),
      asks: ['/api/a/{account}/services'],
    },
    { place: 'portal', path: '/appointments/:appointment/move', page: () => import('./MovePage') },
  ],
  entries: [
    { place: 'portal', key: 'appointments', path: '/appointments', needs: 'appointments:view' },
  ],
};
