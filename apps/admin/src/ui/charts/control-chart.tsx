import type { KpiPoint, KpiSeries } from '@customering/contracts';
import { useMemo, useState } from 'react';
import { t } from '../../words/t';
import { localDays } from '../format/dates';
import { isKnown, valueText } from '../format/measured';
import { Chart } from './chart';
import { controlOption } from './control-option';
import { PointWalk } from './point-walk';
import { useChartColours } from './use-chart-colours';

interface Props {
  readonly series: KpiSeries;
  readonly label: string;
  readonly onPoint?: (point: KpiPoint) => void;
}

/** Is it really changing? Points against their usual range and the target; the point under attention is told in words. */
export function ControlChart({ series, label, onPoint }: Props) {
  const { points } = series;
  const colours = useChartColours();
  const [chosen, setChosen] = useState<number>();
  const active = Math.min(chosen ?? lastComplete(points), points.length - 1);
  const option = useMemo(() => controlOption(series, active, colours), [series, active, colours]);
  const open = (index: number) => {
    const point = points[index];
    if (point) onPoint?.(point);
  };
  const touch = (index: number, how: 'over' | 'press') => {
    if (!points[index]) return;
    setChosen(index);
    if (how === 'press') open(index);
  };
  return (
    <PointWalk
      label={label}
      count={points.length}
      index={active}
      textOf={(index) => pointText(points[index])}
      onMove={setChosen}
      onOpen={open}
    >
      <Chart option={option} onPoint={touch} />
      <p className="cu-readout">
        {pointText(points[active])} {onPoint && <span className="cu-meta">{t('chart.openHint')}</span>}
      </p>
    </PointWalk>
  );
}

function lastComplete(points: readonly KpiPoint[]): number {
  return Math.max(
    0,
    points.findLastIndex(({ complete }) => complete),
  );
}

export function pointText(point: KpiPoint | undefined): string {
  if (!point) return '';
  const { from, to, figure, complete, elapsedDays, days } = point;
  const label = localDays(from, to);
  const value = isKnown(figure) ? valueText(figure) : figure.reason;
  return complete
    ? t('chart.point', { label, value, status: t(`point.${point.status}`) })
    : t('chart.pointUnfinished', { label, value, elapsed: elapsedDays, days });
}
