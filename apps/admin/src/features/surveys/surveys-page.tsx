import { surveys, type SurveyShown } from '@customering/contracts';
import { Button } from '@mantine/core';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { Ago } from '../../ui/ago';
import { AnswerLine } from '../../ui/answer-line';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { whole } from '../../ui/format/numbers';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Section } from '../../ui/section';
import { t } from '../../words/t';
import { RestForm } from './rest-form';
import { ShareAnswered } from './share-answered';

/** What is asked, of how many, and how many answered. */
export function SurveysPage() {
  const query = useApi(surveys.listSurveys, {});
  return (
    <>
      <PageHeader
        title={t('page.surveys')}
        page={t('area.listen')}
        question={t('surveys.question')}
        actions={<NewSurvey />}
      />
      <Loaded query={query} rows={4}>
        {({ items, rule }) => (
          <>
            {items.length === 0 ? (
              <EmptyState tells={t('surveys.empty.tells')} needs={t('surveys.empty.needs')} action={<NewSurvey />} />
            ) : (
              <>
                <AnswerLine>{answerOf(items)}</AnswerLine>
                <DataTable caption={t('page.surveys')} columns={columns()} rows={items} rowKey={({ id }) => id} />
                <p>
                  <a href={paths.surveyLog()}>{t('surveys.log.link')}</a>
                </p>
              </>
            )}
            <Section title={t('surveys.rest')}>
              <RestForm key={rule.restDays} restDays={rule.restDays} />
            </Section>
          </>
        )}
      </Loaded>
    </>
  );
}

function NewSurvey() {
  if (!useMay('surveys.edit')) return null;
  return (
    <Button component="a" href={paths.newSurvey()}>
      {t('surveys.new')}
    </Button>
  );
}

function answerOf(items: readonly SurveyShown[]): string {
  const [asked, answered] = [sum(items, 'asked'), sum(items, 'answered')];
  return asked === 0 ? t('surveys.answer.none') : t('surveys.answer', { asked, answered });
}

function sum(items: readonly SurveyShown[], what: 'asked' | 'answered'): number {
  return items.reduce((total, one) => total + one[what], 0);
}

function columns(): readonly Column<SurveyShown>[] {
  return [
    { key: 'name', title: t('surveys.column.name'), cell: ({ id, name }) => <a href={paths.survey(id)}>{name}</a> },
    { key: 'state', title: t('column.state'), cell: ({ state }) => t(`surveys.state.${state}`) },
    { key: 'asked', title: t('surveys.column.asked'), align: 'end', cell: ({ asked }) => whole(asked) },
    { key: 'answered', title: t('surveys.column.answered'), cell: (survey) => <ShareAnswered {...survey} /> },
    {
      key: 'last',
      title: t('surveys.column.last'),
      cell: ({ lastAnsweredAt }) => (lastAnsweredAt ? <Ago at={lastAnsweredAt} /> : t('surveys.none')),
    },
  ];
}
