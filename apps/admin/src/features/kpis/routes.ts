import type { PageRoute } from '../../shell/page-route';

export const kpisRoutes: readonly PageRoute[] = [
  { path: '/keep-score/kpis', load: async () => (await import('./kpis-page')).KpisPage },
  { path: '/keep-score/kpis/new', load: async () => (await import('./editor-page')).NewKpiPage },
  { path: '/keep-score/kpis/$id', load: async () => (await import('./kpi-page')).KpiPage },
  { path: '/keep-score/kpis/$id/edit', load: async () => (await import('./editor-page')).EditKpiPage },
];
