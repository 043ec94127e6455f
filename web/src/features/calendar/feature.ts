import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'calendar',
  routes: [
    {
      place: 'console',
      path: '/calendar',
      needs: 'calendar:view',
      page: () => import('./CalendarPage'),
    },
    { place: 'console', path: '/calendar/setup', page: () => import('./SetupPage') },
    { place: 'console', path: '/calendar/settings', page: () => import('./SettingsPage') },
  ],
  entries: [{ place: 'console', key: 'calendar', path: '/calendar' }],
};
