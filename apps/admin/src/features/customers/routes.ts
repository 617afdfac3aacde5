import type { PageRoute } from '../../shell/page-route';

export const customersRoutes: readonly PageRoute[] = [
  { path: '/know/customers', load: async () => (await import('./customers-page')).CustomersPage },
  { path: '/know/customers/$id', load: async () => (await import('./profile-page')).ProfilePage },
];
