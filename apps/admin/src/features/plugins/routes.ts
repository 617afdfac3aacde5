import { withWords } from '../../shell/with-words';

export const pluginsRoutes = withWords(
  async () => (await import('../../words/en/plugins')).pluginsWords,
  [{ path: '/settings/plugins', load: async () => (await import('./plugins-page')).PluginsPage }],
);
