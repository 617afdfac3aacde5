import { surveys } from '@customering/contracts';
import type { ReactNode } from 'react';
import { useApi, useSend } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useRouteParam } from '../../shell/use-route-param';
import { useGo } from '../../shell/use-view';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { notify } from '../../ui/notices';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';
import { blankDraft, toDefinition, toDraft } from './draft';
import { SurveyEditor } from './survey-editor';

export function NewSurveyPage() {
  const go = useGo();
  const add = useSend(surveys.addSurvey, [surveys.listSurveys]);
  return (
    <Frame title={t('surveys.new')}>
      <SurveyEditor
        start={blankDraft()}
        isSaving={add.isPending}
        problem={add.error}
        onCancel={() => go(paths.surveys())}
        onSave={(draft) =>
          add.mutate(
            { body: { name: draft.name, brandId: draft.brandId, definition: toDefinition(draft) } },
            { onSuccess: ({ id }) => (notify(t('survey.saved')), go(paths.survey(id))) },
          )
        }
      />
    </Frame>
  );
}

export function EditSurveyPage() {
  const id = useRouteParam('id');
  const go = useGo();
  const query = useApi(surveys.survey, { params: { id } });
  const change = useSend(surveys.changeSurvey, [surveys.survey, surveys.listSurveys]);
  return (
    <Frame title={t('survey.edit')}>
      <Loaded query={query} rows={8}>
        {(survey) => (
          <SurveyEditor
            start={toDraft(survey)}
            isSaving={change.isPending}
            problem={change.error}
            onCancel={() => go(paths.survey(id))}
            onSave={(draft) =>
              change.mutate(
                {
                  params: { id },
                  body: { name: draft.name, definition: toDefinition(draft), version: survey.version },
                },
                { onSuccess: () => (notify(t('survey.saved')), go(paths.survey(id))) },
              )
            }
          />
        )}
      </Loaded>
    </Frame>
  );
}

function Frame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const may = useMay('surveys.edit');
  return (
    <>
      <PageHeader title={title} page={t('page.surveys')} question={t('surveyEditor.question')} />
      {may ? children : <Forbidden permission="surveys.edit" />}
    </>
  );
}
