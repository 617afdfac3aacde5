import { metrics, type Metric } from '@customering/contracts';
import { z } from 'zod';
import { NativeSelect, TextInput } from '@mantine/core';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { useMay } from '../../shell/session-context';
import { useView } from '../../shell/use-view';
import { DataTable, type Column } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { whole } from '../../ui/format/numbers';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { StateBadge } from '../../ui/state-badge';
import { t } from '../../words/t';

const viewSchema = z.object({ find: z.string().catch(''), data: z.enum(['all', 'with']).catch('all') });

/** What can be measured, in words, and where there is data for it. */
export function MetricsPage() {
  const [{ find, data }, setView] = useView(viewSchema);
  const mayMake = useMay('kpis.edit');
  const query = useApi(metrics.listMetrics, {});
  return (
    <>
      <PageHeader title={t('page.metrics')} page={t('area.score')} question={t('metrics.question')} />
      <div className="cu-filters">
        <TextInput
          data-filter
          label={t('metrics.find')}
          value={find}
          onChange={({ currentTarget }) => setView({ find: currentTarget.value })}
        />
        <NativeSelect
          label={t('metrics.data')}
          value={data}
          onChange={({ currentTarget }) =>
            setView({ data: currentTarget.value === 'all' ? undefined : currentTarget.value })
          }
          data={[
            { value: 'all', label: t('metrics.data.all') },
            { value: 'with', label: t('metrics.data.with') },
          ]}
        />
      </div>
      <Loaded query={query}>
        {({ items }) => {
          const shown = items.filter((metric) => fits(metric, find) && (data === 'all' || metric.hasData));
          if (items.length === 0)
            return <EmptyState tells={t('metrics.empty.tells')} needs={t('metrics.empty.needs')} />;
          if (shown.length === 0) return <p className="cu-dimmed">{t('metrics.noneFound')}</p>;
          return (
            <DataTable caption={t('page.metrics')} columns={columns(mayMake)} rows={shown} rowKey={({ id }) => id} />
          );
        }}
      </Loaded>
    </>
  );
}

function fits({ title, inWords }: Metric, find: string): boolean {
  return `${title} ${inWords}`.toLowerCase().includes(find.trim().toLowerCase());
}

function columns(mayMake: boolean): readonly Column<Metric>[] {
  const make: readonly Column<Metric>[] = mayMake
    ? [
        {
          key: 'make',
          title: t('column.next'),
          cell: ({ id, hasData }) =>
            hasData ? (
              <a className="cu-nowrap" href={paths.newKpi({ metric: id })}>
                {t('kpis.make')}
              </a>
            ) : null,
        },
      ]
    : [];
  return [
    {
      key: 'title',
      title: t('column.metric'),
      cell: ({ title, version }) => <b>{t('metrics.version', { title, version })}</b>,
    },
    { key: 'words', title: t('column.inWords'), cell: ({ inWords }) => inWords },
    {
      key: 'unit',
      title: t('column.unit'),
      cell: ({ unit, direction }) =>
        t('metrics.unit', { unit: t(`unit.${unit}`), better: t(`direction.${direction}`) }),
    },
    {
      key: 'data',
      title: t('column.data'),
      cell: ({ hasData }) => (
        <StateBadge kind={hasData ? 'good' : 'quiet'} word={t(hasData ? 'metrics.hasData' : 'metrics.noData')} />
      ),
    },
    { key: 'kpis', title: t('page.kpis'), align: 'end', cell: ({ kpis }) => whole(kpis) },
    { key: 'plugin', title: t('column.plugin'), cell: ({ plugin }) => plugin, wideOnly: true },
    ...make,
  ];
}
