import { withWords } from '../../shell/with-words';

export const importsRoutes = withWords(
  async () => (await import('../../words/en/imports')).importsWords,
  [
    { path: '/listen/import', load: async () => (await import('./new-import-page')).NewImportPage },
    { path: '/listen/import/$id', load: async () => (await import('./import-page')).ImportPage },
  ],
);
