import type { PageRoute } from '../../shell/page-route';

export const recordsRoutes: readonly PageRoute[] = [
  { path: '/listen/quarantine', load: async () => (await import('./quarantine-page')).QuarantinePage },
  { path: '/listen/records/$lane/$offset/$item', load: async () => (await import('./record-page')).RecordPage },
];
