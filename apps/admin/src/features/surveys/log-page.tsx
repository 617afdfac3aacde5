import { surveys, type Invitation } from '@customering/contracts';
import { NativeSelect } from '@mantine/core';
import { z } from 'zod';
import { call } from '../../api-client/call';
import { useApi, usePages } from '../../api-client/use-api';
import { useView } from '../../shell/use-view';
import { paths } from '../../shell/paths';
import { Ago } from '../../ui/ago';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { MoreButton } from '../../ui/more-button';
import { PageHeader } from '../../ui/page-header';
import { t } from '../../words/t';

const outcomes = ['asked', 'not_asked', 'answered', 'declined', 'silent'] as const;
const viewSchema = z.object({
  survey: z.string().optional().catch(undefined),
  outcome: z.enum(outcomes).optional().catch(undefined),
});

/** Who was asked and who was not, with the reason: what keeps a score honest. */
export function SurveyLogPage() {
  const [view, change] = useView(viewSchema);
  const listed = useApi(surveys.listSurveys, {});
  const query = usePages([surveys.surveyLog.id, view], (after) =>
    call(surveys.surveyLog, { query: { ...view, after, limit: 50 } }),
  );
  const rows = query.data?.flatMap(({ items }) => items) ?? [];
  const names = listed.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <>
      <PageHeader title={t('page.surveyLog')} page={t('page.surveys')} question={t('surveyLog.question')} />
      <div className="cu-filters">
        <NativeSelect
          label={t('surveys.column.name')}
          value={view.survey ?? ''}
          data={[{ value: '', label: t('surveyLog.any') }, ...names]}
          onChange={({ currentTarget }) => change({ survey: currentTarget.value })}
        />
        <NativeSelect
          label={t('surveyLog.outcome')}
          value={view.outcome ?? ''}
          data={[
            { value: '', label: t('surveyLog.anyOutcome') },
            ...outcomes.map((value) => ({ value, label: t(`surveyLog.outcome.${value}`) })),
          ]}
          onChange={({ currentTarget }) => change({ outcome: currentTarget.value })}
        />
      </div>
      <Loaded query={query} rows={6}>
        {() =>
          rows.length === 0 ? (
            <EmptyState tells={t('surveyLog.empty.tells')} needs={t('surveyLog.empty.needs')} />
          ) : (
            <>
              <DataTable caption={t('page.surveyLog')} columns={columns()} rows={rows} rowKey={({ id }) => id} />
              <MoreButton
                shown={rows.length}
                total={null}
                hasMore={query.hasNextPage}
                busy={query.isFetchingNextPage}
                onMore={() => void query.fetchNextPage()}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function columns(): readonly Column<Invitation>[] {
  return [
    { key: 'who', title: t('surveyLog.who'), cell: whoOf },
    { key: 'became', title: t('surveyLog.outcome'), cell: becameOf },
    { key: 'when', title: t('surveyLog.when'), cell: ({ decidedAt }) => <Ago at={decidedAt} /> },
    {
      key: 'survey',
      title: t('surveys.column.name'),
      cell: ({ surveyId, surveyName }) => <a href={paths.survey(surveyId)}>{surveyName}</a>,
    },
    { key: 'team', title: t('surveyLog.team'), cell: ({ team }) => team ?? t('surveys.none'), wideOnly: true },
    { key: 'by', title: t('surveyLog.by'), cell: ({ askedBy }) => askedBy ?? t('surveyLog.program'), wideOnly: true },
  ];
}

function whoOf({ person }: Invitation): string {
  return person.length === 0 ? t('surveyLog.erased') : person.map(({ value }) => value).join(', ');
}

function becameOf({ outcome, reason, answeredAt, declinedAt, openedAt }: Invitation): string {
  if (outcome === 'not_asked') return reason === null ? t('surveyLog.outcome.not_asked') : t(`survey.reason.${reason}`);
  if (answeredAt !== null) return t('surveyLog.outcome.answered');
  if (declinedAt !== null) return t('surveyLog.outcome.declined');
  return openedAt === null ? t('surveyLog.notOpened') : t('surveyLog.opened');
}
