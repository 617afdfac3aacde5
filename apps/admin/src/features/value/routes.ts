import { withWords } from '../../shell/with-words';

export const valueRoutes = withWords(
  async () => (await import('../../words/en/value')).valueWords,
  [
    { path: '/keep-score/value/models', load: async () => (await import('./models-page')).ModelsPage },
    { path: '/keep-score/value/models/$id', load: async () => (await import('./model-page')).ModelPage },
  ],
);
