import type { Feature } from '../../lib/feature';

const sessions = () => import('./SessionsPage');
const email = () => import('./EmailPage');

export const feature: Feature = {
  name: 'auth',
  routes: [
    { place: 'plain', path: '/', page: () => import('./SignInPage') },
    { place: 'plain', path: '/signin', page: () => import('./SignInPage') },
    {
      place: 'plain',
      path: '/p/:slug',
      page: () => import('./SignInPage'),
      asks: ['/api/auth/practices/{slug}'],
    },
    { place: 'plain', path: '/invite', page: () => import('./InvitePage') },
    { place: 'portal', path: '/sessions', page: sessions },
    { place: 'console', path: '/sessions', page: sessions },
    { place: 'portal', path: '/email', page: email },
    { place: 'console', path: '/email', page: email },
  ],
};
