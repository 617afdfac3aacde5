import type { KpiPoint, KpiSeries } from '@customering/contracts';
import { ChartFrame } from '../../ui/charts/chart-frame';
import { ControlChart } from '../../ui/charts/control-chart';
import { DataTable, type Column } from '../../ui/data-table';
import { localDays } from '../../ui/format/dates';
import { inUnit, intervalText, isKnown, valueText } from '../../ui/format/measured';
import { whole } from '../../ui/format/numbers';
import { t } from '../../words/t';
import type { KpiDetail } from './kpi-detail';

interface Props {
  readonly kpi: Pick<KpiDetail, 'series' | 'definition'>;
  readonly onPoint: (point: KpiPoint) => void;
}

export function KpiChart({ kpi, onPoint }: Props) {
  const { series, definition } = kpi;
  if (series.points.length === 0) return null;
  return (
    <ChartFrame
      question={t('kpi.chart.question')}
      answer={series.movement.sentence}
      meta={metaOf(series)}
      table={<PointsTable series={series} onPoint={onPoint} />}
    >
      <ControlChart series={series} label={t('kpi.chart.label', { name: definition.name })} onPoint={onPoint} />
    </ChartFrame>
  );
}

function metaOf({ zone, usualRangeNote, freshness, points }: KpiSeries): string {
  return [t('kpi.chart.periods', { n: points.length }), zone, usualRangeNote, freshness.sentence]
    .filter(Boolean)
    .join(' · ');
}

/** Every value that the chart draws, newest first. */
function PointsTable({ series, onPoint }: { readonly series: KpiSeries; readonly onPoint: (point: KpiPoint) => void }) {
  const { unit, currency } = series;
  const columns: readonly Column<KpiPoint>[] = [
    {
      key: 'period',
      title: t('column.period'),
      cell: (point) => (
        <button type="button" className="cu-link" onClick={() => onPoint(point)}>
          {localDays(point.from, point.to)}
        </button>
      ),
    },
    {
      key: 'value',
      title: t('column.figure'),
      align: 'end',
      cell: ({ figure }) => (isKnown(figure) ? valueText(figure) : figure.reason),
    },
    {
      key: 'interval',
      title: t('column.interval'),
      align: 'end',
      cell: ({ figure }) => (isKnown(figure) ? (intervalText(figure) ?? t('explain.exact')) : ''),
    },
    {
      key: 'target',
      title: t('column.target'),
      align: 'end',
      cell: ({ target }) => (target === null ? '' : inUnit(target, unit, currency)),
    },
    { key: 'status', title: t('column.state'), cell: ({ status }) => t(`point.${status}`) },
    { key: 'customers', title: t('column.customers'), align: 'end', cell: ({ customers }) => whole(customers) },
    { key: 'rows', title: t('column.counted'), align: 'end', cell: ({ contributions }) => whole(contributions) },
  ];
  return (
    <DataTable
      caption={t('kpi.chart.question')}
      columns={columns}
      rows={series.points.toReversed()}
      rowKey={({ from }) => from}
      phone="scroll"
    />
  );
}
