import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'tasks',
  routes: [
    {
      place: 'portal',
      path: '/tasks',
      needs: 'tasks:view',
      page: () => import('./TasksPage'),
      asks: ['/api/a/{account}/tasks'],
    },
    {
      place: 'portal',
      path: '/tasks/:task',
      needs: 'tasks:view',
      page: () => import('./TaskPage'),
      asks: ['/api/a/{account}/tasks/{task}'],
    },
  ],
  entries: [{ place: 'portal', key: 'tasks', path: '/tasks' }],
};
