import type { PageRoute } from '../../shell/page-route';

export const sourcesRoutes: readonly PageRoute[] = [
  { path: '/listen', load: async () => (await import('./live-page')).LivePage },
  { path: '/listen/sources', load: async () => (await import('./sources-page')).SourcesPage },
  { path: '/listen/sources/$id', load: async () => (await import('./source-page')).SourcePage },
  { path: '/listen/connect', load: async () => (await import('./connect-page')).ConnectPage },
  { path: '/listen/connect/$id', load: async () => (await import('./connect-to-page')).ConnectToPage },
];
