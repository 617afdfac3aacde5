import { withWords } from '../../shell/with-words';

export const erasuresRoutes = withWords(
  async () => ({
    ...(await import('../../words/en/erasure')).erasureWords,
    ...(await import('../../words/en/privacy')).privacyWords,
  }),
  [
    { path: '/know/consent/rights', load: async () => (await import('./erasures-page')).ErasuresPage },
    { path: '/know/consent/rights/$id', load: async () => (await import('./erasure-page')).ErasurePage },
  ],
);
