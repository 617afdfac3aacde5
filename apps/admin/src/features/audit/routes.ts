import { withWords } from '../../shell/with-words';

export const auditRoutes = withWords(
  async () => (await import('../../words/en/audit')).auditWords,
  [{ path: '/settings/audit', load: async () => (await import('./audit-page')).AuditPage }],
);
