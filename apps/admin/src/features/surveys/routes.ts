import { withWords } from '../../shell/with-words';

export const surveysRoutes = withWords(
  async () => (await import('../../words/en/surveys')).surveyWords,
  [
    { path: '/listen/surveys', load: async () => (await import('./surveys-page')).SurveysPage },
    { path: '/listen/surveys/log', load: async () => (await import('./log-page')).SurveyLogPage },
    { path: '/listen/surveys/new', load: async () => (await import('./editor-page')).NewSurveyPage },
    { path: '/listen/surveys/$id', load: async () => (await import('./survey-page')).SurveyPage },
    { path: '/listen/surveys/$id/edit', load: async () => (await import('./editor-page')).EditSurveyPage },
  ],
);
