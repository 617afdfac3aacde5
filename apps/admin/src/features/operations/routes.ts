import { withWords } from '../../shell/with-words';

export const operationsRoutes = withWords(
  async () => (await import('../../words/en/operations')).operationsWords,
  [{ path: '/settings/operations', load: async () => (await import('./operations-page')).OperationsPage }],
);
