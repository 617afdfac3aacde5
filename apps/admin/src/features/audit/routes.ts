import type { PageRoute } from '../../shell/page-route';

export const auditRoutes: readonly PageRoute[] = [
  { path: '/settings/audit', load: async () => (await import('./audit-page')).AuditPage },
];
