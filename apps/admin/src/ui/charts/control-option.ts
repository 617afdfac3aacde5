import type { KpiPoint, KpiSeries } from '@customering/contracts';
import { localDayShort } from '../format/dates';
import { inUnit, isKnown } from '../format/measured';
import type { ColourRole } from '../tokens';
import { t } from '../../words/t';
import { axisLook, chartGrid, chartText } from './axes';

type Colours = (role: ColourRole) => string;

function valueOf({ figure }: KpiPoint): number | null {
  return isKnown(figure) ? Number(figure.value) : null;
}

/** Points, usual range, target; missing is a gap, unfinished is dashed and hollow. */
export function controlOption(series: KpiSeries, active: number, colours: Colours) {
  const { points, unit, currency } = series;
  const text = (value: number) => inUnit(value, unit, currency, unit === 'currency' ? 0 : undefined);
  return {
    textStyle: chartText(colours),
    grid: chartGrid,
    xAxis: {
      type: 'category',
      data: points.map(({ from }) => localDayShort(from)),
      boundaryGap: false,
      ...axisLook(colours),
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: unit !== 'count',
      ...axisLook(colours),
      axisLabel: { ...axisLook(colours).axisLabel, formatter: text },
    },
    series: [finished(series, active, colours), unfinished(points, colours), target(points, colours)],
  };
}

function finished({ points, usualRange }: KpiSeries, active: number, colours: Colours) {
  const data = points.map((point, index) => ({
    value: point.complete ? valueOf(point) : null,
    symbolSize: index === active ? 11 : points.length > 60 ? 4 : 6,
    itemStyle: {
      color: colours(roleOf(point)),
      borderColor: colours('surface'),
      borderWidth: index === active ? 2 : 0,
    },
    symbol: point.status === 'missed' ? 'triangle' : point.status === 'at_risk' ? 'diamond' : 'circle',
  }));
  const band = usualRange && [[{ yAxis: Number(usualRange.low) }, { yAxis: Number(usualRange.high) }]];
  return {
    type: 'line',
    data,
    connectNulls: false,
    showAllSymbol: true,
    lineStyle: { color: colours('series'), width: 1.5 },
    z: 3,
    ...(band && { markArea: { silent: true, itemStyle: { color: colours('series'), opacity: 0.08 }, data: band } }),
    ...(usualRange && {
      markLine: {
        silent: true,
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: colours('control'), type: 'dotted', width: 1 },
        data: [{ yAxis: Number(usualRange.middle) }],
      },
    }),
  };
}

function unfinished(points: readonly KpiPoint[], colours: Colours) {
  const last = points.findIndex(({ complete }) => !complete);
  const data = points.map((point, index) =>
    last >= 0 && (index === last || index === last - 1) ? valueOf(point) : null,
  );
  return {
    type: 'line',
    data: data.map((value, index) => ({ value, symbol: index === last ? 'emptyCircle' : 'none' })),
    symbolSize: 7,
    lineStyle: { color: colours('series'), type: 'dashed', width: 1.5 },
    itemStyle: { color: colours('series') },
    z: 2,
  };
}

function target(points: readonly KpiPoint[], colours: Colours) {
  return {
    type: 'line',
    step: 'middle',
    symbol: 'none',
    data: points.map(({ target: aim }) => (aim === null ? null : Number(aim))),
    lineStyle: { color: colours('target'), type: [6, 4], width: 1.25 },
    endLabel: { show: true, formatter: t('chart.target'), color: colours('target'), fontSize: 12 },
    z: 1,
  };
}

function roleOf({ status }: KpiPoint): ColourRole {
  if (status === 'missed') return 'bad';
  return status === 'at_risk' ? 'uncertain' : 'series';
}
