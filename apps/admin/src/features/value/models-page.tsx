import { models, type ModelRun } from '@customering/contracts';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { Ago } from '../../ui/ago';
import { AnswerLine } from '../../ui/answer-line';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Forbidden } from '../../ui/forbidden';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Section } from '../../ui/section';
import { Term } from '../../ui/term';
import { t } from '../../words/t';
import { RunState } from './run-state';
import { StartForm } from './start-form';

export function ModelsPage() {
  const mayRun = useMay('models.run');
  const query = useApi(models.listRuns, {}, { every: 5_000 });
  return (
    <>
      <PageHeader title={t('page.value')} page={t('area.score')} question={t('models.question')} />
      <Loaded query={query}>
        {({ items, currencies }) => (
          <>
            {items.length === 0 ? (
              <EmptyState
                tells={t('models.empty.tells')}
                needs={t('models.empty.needs')}
                action={<Term word="lifetime" />}
              />
            ) : (
              <>
                {items[0]?.report && <AnswerLine>{items[0].report.verdictSentence}</AnswerLine>}
                <DataTable caption={t('models.runs')} columns={columns()} rows={items} rowKey={({ id }) => id} />
              </>
            )}
            <Section title={t('models.start')}>
              {mayRun ? <StartForm currencies={currencies} /> : <Forbidden permission="models.run" />}
            </Section>
          </>
        )}
      </Loaded>
    </>
  );
}

function columns(): readonly Column<ModelRun>[] {
  return [
    {
      key: 'run',
      title: t('column.run'),
      cell: ({ id, number }) => <a href={paths.model(id)}>{t('models.run', { number })}</a>,
    },
    { key: 'state', title: t('column.verdict'), cell: (run) => <RunState run={run} /> },
    { key: 'family', title: t('column.model'), cell: ({ params }) => t(`family.${params.family}`), wideOnly: true },
    {
      key: 'horizon',
      title: t('models.horizon'),
      cell: ({ params }) => t('models.months', { n: params.horizonMonths }),
      wideOnly: true,
    },
    { key: 'at', title: t('column.begun'), cell: ({ createdAt }) => <Ago at={createdAt} /> },
    { key: 'by', title: t('column.madeBy'), cell: ({ startedBy }) => startedBy ?? '', wideOnly: true },
  ];
}
