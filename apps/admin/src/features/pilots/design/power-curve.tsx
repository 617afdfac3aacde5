import type { PilotPlan, PilotProposal } from '@customering/contracts';
import { useMemo, useState } from 'react';
import { axisLook, chartGrid, chartText } from '../../../ui/charts/axes';
import { Chart } from '../../../ui/charts/chart';
import { ChartFrame } from '../../../ui/charts/chart-frame';
import { PointWalk } from '../../../ui/charts/point-walk';
import { useChartColours } from '../../../ui/charts/use-chart-colours';
import { DataTable, type Column } from '../../../ui/data-table';
import { percent } from '../../../ui/format/numbers';
import { t } from '../../../words/t';
import { differenceText } from './measures';
import type { Names } from './use-names';

type Point = PilotProposal['curve'][number];

interface Props {
  readonly proposal: PilotProposal;
  readonly plan: PilotPlan;
  readonly names: Names;
}

/** How large an effect has to be to be found. */
export function PowerCurve({ proposal: { curve, size }, plan, names }: Props) {
  const { primary, worthIt } = plan;
  if (curve.length === 0 || !size || !primary || worthIt === null) return null;
  const text = (effect: number) => differenceText(names.kpiOf(primary.kpiId), primary, effect);
  const answer = t('plan.curve.answer', { effect: text(Number(worthIt)), power: chances(size.power) });
  return (
    <ChartFrame
      question={t('plan.curve.question')}
      answer={answer}
      meta={t('plan.curve.meta', { n: size.perVariant, units: t(`pilots.units.${plan.unit}`) })}
      table={<CurveTable curve={curve} text={text} />}
    >
      <Curve curve={curve} worthIt={Number(worthIt)} text={text} />
    </ChartFrame>
  );
}

/** "80 of 100": the chance in natural counts. */
function chances(power: number): string {
  return t('plan.chances', { n: Math.round(100 * power) });
}

type Shown = Pick<Props['proposal'], 'curve'> & { readonly text: (effect: number) => string };

function Curve({ curve, worthIt, text }: Shown & { readonly worthIt: number }) {
  const colours = useChartColours();
  const [chosen, setChosen] = useState<number>();
  const nearest = curve.findIndex(({ effect }) => effect >= worthIt);
  const active = Math.min(chosen ?? Math.max(0, nearest), curve.length - 1);
  const textOf = (index: number) => {
    const point = curve[index];
    return point ? t('plan.curve.point', { effect: text(point.effect), chances: chances(point.power) }) : '';
  };
  const option = useMemo(() => optionOf(curve, worthIt, active, colours), [curve, worthIt, active, colours]);
  return (
    <PointWalk
      label={t('plan.curve.question')}
      count={curve.length}
      index={active}
      textOf={textOf}
      onMove={setChosen}
      onOpen={setChosen}
    >
      <Chart option={option} />
      <p className="cu-readout">{textOf(active)}</p>
    </PointWalk>
  );
}

function optionOf(
  curve: readonly Point[],
  worthIt: number,
  active: number,
  colours: ReturnType<typeof useChartColours>,
) {
  const look = axisLook(colours);
  return {
    textStyle: chartText(colours),
    grid: { ...chartGrid, right: 24, top: 28, bottom: 24 },
    xAxis: {
      type: 'value',
      max: curve.at(-1)?.effect,
      name: t('plan.curve.x'),
      nameLocation: 'middle',
      nameGap: 28,
      ...look,
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 1,
      interval: 0.25,
      ...look,
      axisLabel: { ...look.axisLabel, formatter: (value: number) => percent(100 * value, 0) },
    },
    series: [
      {
        type: 'line',
        data: curve.map(({ effect, power }, index) => ({
          value: [effect, power],
          symbol: index === active ? 'circle' : 'none',
          symbolSize: 10,
        })),
        showAllSymbol: true,
        lineStyle: { color: colours('series'), width: 2 },
        itemStyle: { color: colours('series') },
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: colours('target'), type: 'dashed' },
          label: { formatter: t('plan.curve.worthIt'), color: colours('target'), position: 'end' },
          data: [{ xAxis: worthIt }],
        },
      },
    ],
  };
}

function CurveTable({ curve, text }: Shown) {
  const columns: readonly Column<Point>[] = [
    { key: 'effect', title: t('plan.curve.x'), cell: ({ effect }) => text(effect) },
    { key: 'power', title: t('plan.curve.found'), align: 'end', cell: ({ power }) => chances(power) },
  ];
  return (
    <DataTable
      caption={t('plan.curve.question')}
      columns={columns}
      rows={curve}
      rowKey={({ effect }) => String(effect)}
      phone="scroll"
    />
  );
}
