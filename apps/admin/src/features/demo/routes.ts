import type { PageRoute } from '../../shell/page-route';

export const demoRoutes: readonly PageRoute[] = [
  { path: '/settings/demo', load: async () => (await import('./demo-page')).DemoPage },
];
