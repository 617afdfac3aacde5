import type { PageRoute } from '../../shell/page-route';

export const settingsRoutes: readonly PageRoute[] = [
  { path: '/settings/workspace', load: async () => (await import('./workspace-page')).WorkspacePage },
  { path: '/settings/brands', load: async () => (await import('./brands-page')).BrandsPage },
  { path: '/settings/rates', load: async () => (await import('./rates-page')).RatesPage },
  { path: '/settings/users', load: async () => (await import('./users-page')).UsersPage },
  { path: '/settings/api', load: async () => (await import('./keys-page')).KeysPage },
  { path: '/settings/sessions', load: async () => (await import('./sessions-page')).SessionsPage },
];
