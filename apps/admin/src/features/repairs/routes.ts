import { withWords } from '../../shell/with-words';

export const repairsRoutes = withWords(
  async () => (await import('../../words/en/repairs')).repairWords,
  [{ path: '/listen/quarantine/group', load: async () => (await import('./group-page')).GroupPage }],
);
