import { withWords } from '../../shell/with-words';

export const pilotsRoutes = withWords(
  async () => ({
    ...(await import('../../words/en/pilots')).pilotWords,
    ...(await import('../../words/en/pilot-result')).pilotResultWords,
  }),
  [
    { path: '/change/pilots', load: async () => (await import('./pilots-page')).PilotsPage },
    { path: '/change/pilots/new', load: async () => (await import('./design-page')).NewPilotPage },
    { path: '/change/pilots/$id', load: async () => (await import('./pilot-page')).PilotPage },
    { path: '/change/pilots/$id/result', load: async () => (await import('./result-page')).PilotResultPage },
  ],
);
