import type { Feature } from '../../lib/feature';

export const feature: Feature = {
  name: 'documents',
  routes: [
    {
      place: 'portal',
      path: '/documents',
      needs: 'documents:view',
      page: () => import('./DocumentsPage'),
      asks: ['/api/a/{account}/documents'],
    },
    {
      place: 'portal',
      path: '/documents/:document',
      needs: 'documents:view',
      page: () => import('./ViewPage'),
    },
    {
      place: 'console',
      path: '/clients/:client/documents',
      page: () => import('./ClientDocumentsPage'),
    },
  ],
  entries: [{ place: 'portal', key: 'documents', path: '/documents' }],
};
