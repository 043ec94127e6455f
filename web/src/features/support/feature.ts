import type { Feature } from '../../lib/feature';

const open = () => import('./OpenSupportPage');
const ofAccount = () => import('./SupportPage');

export const feature: Feature = {
  name: 'support',
  routes: [
    { place: 'plain', path: '/support/:guide?', page: open },
    { place: 'plain', path: '/p/:slug/support/:guide?', page: open },
    { place: 'portal', path: '/support/:guide?', page: ofAccount },
    {
      place: 'console',
      path: '/messages/:client?/:message?',
      needs: 'support:answer',
      page: () => import('./InboxPage'),
    },
    { place: 'console', path: '/support', page: () => import('./SettingsPage') },
  ],
  entries: [
    { place: 'portal', key: 'support', path: '/support' },
    { place: 'console', key: 'messages', path: '/messages' },
  ],
};
