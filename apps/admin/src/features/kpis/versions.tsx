import { metrics } from '@customering/contracts';
import { useApi } from '../../api-client/use-api';
import { paths } from '../../shell/paths';
import { DataTable, type Column } from '../../ui/data-table';
import { dateTime, localDay } from '../../ui/format/dates';
import { Section } from '../../ui/section';
import { Term } from '../../ui/term';
import { inUnit } from '../../ui/format/measured';
import { t } from '../../words/t';
import type { KpiDetail } from './kpi-detail';

type Version = KpiDetail['versions'][number];

/** Every definition that this KPI ever had; none is ever changed. */
export function Versions({ kpi }: { readonly kpi: KpiDetail }) {
  const { unit, currency } = kpi.series;
  const known = useApi(metrics.listMetrics, {}).data?.items ?? [];
  const titleOf = (metricId: string) => known.find(({ id }) => id === metricId)?.title ?? metricId;
  const columns: readonly Column<Version>[] = [
    {
      key: 'version',
      title: t('column.version'),
      cell: ({ version }) => (
        <a href={paths.kpi(kpi.id, { version: String(version) })}>{t('kpi.version', { version })}</a>
      ),
    },
    {
      key: 'what',
      title: t('column.definition'),
      cell: ({ definition }) =>
        t('kpi.definition', {
          metric: titleOf(definition.metricId),
          version: definition.metricVersion,
          grain: t(`grain.${definition.grain}`),
        }),
    },
    {
      key: 'target',
      title: t('column.target'),
      cell: ({ definition: { target } }) =>
        target === null
          ? t('against.no_target')
          : t('kpi.targetFrom', { value: inUnit(target.value, unit, currency), day: localDay(target.from) }),
    },
    {
      key: 'by',
      title: t('column.madeBy'),
      cell: ({ createdBy, createdAt }) => [createdBy, dateTime(createdAt)].filter((part) => part !== null).join(' · '),
    },
  ];
  return (
    <Section title={t('kpi.versions')} actions={<Term word="version" />}>
      {kpi.definition.why !== '' && <p className="cu-dimmed">{t('kpi.why', { why: kpi.definition.why })}</p>}
      <DataTable
        caption={t('kpi.versions')}
        columns={columns}
        rows={kpi.versions}
        rowKey={({ version }) => String(version)}
      />
    </Section>
  );
}
