import { sources, surveys, type SurveyShown } from '@customering/contracts';
import { Button, Group } from '@mantine/core';
import { useApi, useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useRouteParam } from '../../shell/use-route-param';
import { AnswerLine } from '../../ui/answer-line';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Problem } from '../../ui/problem';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { AskForm } from './ask-form';
import { QuestionList } from './question-list';

export function SurveyPage() {
  const id = useRouteParam('id');
  const query = useApi(surveys.survey, { params: { id } });
  return (
    <>
      <PageHeader
        title={query.data?.name ?? t('page.surveys')}
        page={t('page.surveys')}
        question={t('survey.question')}
        actions={query.data && <Acts survey={query.data} />}
      />
      <Loaded query={query} rows={6}>
        {(survey) => <Content survey={survey} />}
      </Loaded>
    </>
  );
}

function Content({ survey }: { readonly survey: SurveyShown }) {
  const mayAsk = useMay('surveys.edit');
  const { id, asked, answered, declined, state } = survey;
  return (
    <>
      <AnswerLine>
        {asked === 0 ? t('surveys.answer.none') : t('survey.answer', { asked, answered, declined })}
      </AnswerLine>
      <p>
        <a href={paths.surveyLog({ survey: id })}>{t('surveys.log.link')}</a> ·{' '}
        <a href={paths.source(id)}>{t('survey.source')}</a>
      </p>
      {mayAsk && (
        <Section title={t('ask.title')}>
          {state === 'paused' ? <p>{t('ask.paused')}</p> : <AskForm survey={survey} />}
        </Section>
      )}
      <Section title={t('survey.questions', { n: survey.version })}>
        <QuestionList survey={survey} />
      </Section>
    </>
  );
}

function Acts({ survey }: { readonly survey: SurveyShown }) {
  const mayEdit = useMay('surveys.edit');
  const mayPause = useMay('sources.manage');
  const { id, state } = survey;
  const look = useSend(surveys.previewSurvey, [], ({ address }) => window.open(address, '_blank', 'noopener'));
  const pause = useSend(sources.changeSource, [surveys.survey, surveys.listSurveys]);
  const problem = look.error ?? pause.error;
  return (
    <>
      {problem && <Problem error={problem} />}
      <Group gap="xs">
        {mayPause && (
          <Button
            variant="default"
            loading={pause.isPending}
            onClick={() => pause.mutate({ params: { id }, body: { paused: state === 'active' } })}
          >
            {t(state === 'active' ? 'survey.pause' : 'survey.resume')}
          </Button>
        )}
        <Button variant="default" loading={look.isPending} onClick={() => look.mutate({ params: { id }, body: {} })}>
          {t('survey.look')}
        </Button>
        {mayEdit && (
          <Button component="a" href={paths.editSurvey(id)}>
            {t('survey.edit')}
          </Button>
        )}
      </Group>
    </>
  );
}
