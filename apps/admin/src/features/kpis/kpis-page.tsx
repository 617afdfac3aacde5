import { metrics } from '@customering/contracts';
import { Button } from '@mantine/core';
import type { AnswerOf } from '../../api-client/call';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { AnswerLine } from '../../ui/answer-line';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Figure } from '../../ui/figure';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { Sparkline } from '../../ui/sparkline';
import { t } from '../../words/t';
import { ArchivedKpis } from './archived-kpis';
import { AgainstBadge, MovementBadge } from './statements';

type Listed = AnswerOf<typeof metrics.listKpis>['items'][number];

export function KpisPage() {
  const query = useApi(metrics.listKpis, {});
  const mayMake = useMay('kpis.edit');
  const make = mayMake ? (
    <Button component="a" href={paths.newKpi()}>
      {t('kpis.make')}
    </Button>
  ) : undefined;
  return (
    <>
      <PageHeader title={t('page.kpis')} page={t('area.score')} question={t('kpis.question')} actions={make} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState tells={t('kpis.empty.tells')} needs={t('kpis.empty.needs')} action={make} />
          ) : (
            <>
              <AnswerLine>{answerOf(items)}</AnswerLine>
              <DataTable caption={t('page.kpis')} columns={columns()} rows={items} rowKey={({ id }) => id} />
            </>
          )
        }
      </Loaded>
      <ArchivedKpis />
    </>
  );
}

function answerOf(items: readonly Listed[]): string {
  const worse = items.filter(({ against }) => against.status === 'at_risk' || against.status === 'missed').length;
  return t('kpis.answer', { all: t('kpis.count', { n: items.length }), worse });
}

function columns(): readonly Column<Listed>[] {
  return [
    {
      key: 'name',
      title: t('column.kpi'),
      cell: ({ id, definition }) => <a href={paths.kpi(id)}>{definition.name}</a>,
    },
    {
      key: 'figure',
      title: t('column.figure'),
      cell: ({ definition, last }) =>
        last ? <Figure of={last.figure} title={definition.name} /> : t('against.no_data'),
    },
    { key: 'against', title: t('column.target'), cell: ({ against }) => <AgainstBadge against={against} /> },
    {
      key: 'movement',
      title: t('column.movement'),
      cell: ({ movement, definition }) => <MovementBadge movement={movement} direction={definition.direction} />,
    },
    {
      key: 'spark',
      title: t('column.shape'),
      cell: ({ spark, definition }) => (
        <Sparkline points={spark} label={t('kpis.spark', { name: definition.name, n: spark.length })} />
      ),
      wideOnly: true,
    },
    { key: 'owner', title: t('column.owner'), cell: ({ ownerName }) => ownerName ?? '', wideOnly: true },
  ];
}
