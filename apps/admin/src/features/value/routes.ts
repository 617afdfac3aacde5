import type { PageRoute } from '../../shell/page-route';

export const valueRoutes: readonly PageRoute[] = [
  { path: '/keep-score/value/models', load: async () => (await import('./models-page')).ModelsPage },
  { path: '/keep-score/value/models/$id', load: async () => (await import('./model-page')).ModelPage },
];
