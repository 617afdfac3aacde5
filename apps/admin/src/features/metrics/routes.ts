import type { PageRoute } from '../../shell/page-route';

export const metricsRoutes: readonly PageRoute[] = [
  { path: '/keep-score/metrics', load: async () => (await import('./metrics-page')).MetricsPage },
];
