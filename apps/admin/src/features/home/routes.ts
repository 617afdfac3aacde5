import type { PageRoute } from '../../shell/page-route';

export const homeRoutes: readonly PageRoute[] = [
  { path: '/', load: async () => (await import('./today-page')).TodayPage },
  { path: '/start', load: async () => (await import('./first-hour-page')).FirstHourPage },
];
