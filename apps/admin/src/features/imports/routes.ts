import type { PageRoute } from '../../shell/page-route';

export const importsRoutes: readonly PageRoute[] = [
  { path: '/listen/import', load: async () => (await import('./new-import-page')).NewImportPage },
  { path: '/listen/import/$id', load: async () => (await import('./import-page')).ImportPage },
];
