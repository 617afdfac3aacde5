import { withWords } from '../../shell/with-words';

export const customersRoutes = withWords(
  async () => (await import('../../words/en/know')).knowWords,
  [
    { path: '/know/customers', load: async () => (await import('./customers-page')).CustomersPage },
    { path: '/know/customers/$id', load: async () => (await import('./profile-page')).ProfilePage },
  ],
);
