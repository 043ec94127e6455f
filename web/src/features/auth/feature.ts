import type { Feature } from '../../lib/feature';

const sessions = () => import('./SessionsPage');

export const feature: Feature = {
  name: 'auth',
  routes: [
    { place: 'plain', path: '/', page: () => import('./SignInPage') },
    { place: 'plain', path: '/signin', page: () => import('./SignInPage') },
    { place: 'plain', path: '/p/:slug', page: () => import('./SignInPage') },
    { place: 'plain', path: '/invite', page: () => import('./InvitePage') },
    { place: 'portal', path: '/sessions', page: sessions },
    { place: 'console', path: '/sessions', page: sessions },
  ],
};
