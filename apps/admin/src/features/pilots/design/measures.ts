import type { Metric, PilotMeasure, PilotPlan } from '@customering/contracts';
import { inUnit } from '../../../ui/format/measured';
import { exact } from '../../../ui/format/numbers';
import { t } from '../../../words/t';
import { currencyOf, type ListedKpi } from '../kpi-currency';

/** How a KPI may be counted: a ratio stays one, a sum is added up; whether a unit has anything can be asked where single units are watched. */
export function countsFor(
  aggregate: Metric['aggregate'] | undefined,
  design: PilotPlan['design'],
): readonly PilotMeasure['count'][] {
  const own = aggregate === 'ratio' ? ('ratio' as const) : ('amount' as const);
  const isPanel = design === 'matched_did' || design === 'interrupted_series';
  return isPanel ? [own] : [own, 'share'];
}

function isInPoints(kpi: ListedKpi, { count }: PilotMeasure): boolean {
  return count === 'share' || kpi.unit === 'percent';
}

/** The word behind a field for a difference of this measure: "points", "EUR". */
export function differenceWord(kpi: ListedKpi | undefined, measure: PilotMeasure): string {
  if (!kpi) return '';
  if (isInPoints(kpi, measure)) return t('plan.in.points');
  if (kpi.unit === 'currency') return currencyOf(kpi) ?? t('plan.in.money');
  return kpi.unit === 'seconds' ? t('plan.in.seconds') : t('plan.in.own');
}

/** A difference in words: "3 points", "€4.00". */
export function differenceText(kpi: ListedKpi | undefined, measure: PilotMeasure, value: string | number): string {
  if (!kpi) return exact(value);
  if (isInPoints(kpi, measure)) return t('plan.points', { value: exact(rounded(value)) });
  return inUnit(typeof value === 'number' ? rounded(value) : value, kpi.unit, currencyOf(kpi));
}

/** Not finer than three digits say something. */
function rounded(value: string | number): string | number {
  return typeof value === 'string' ? value : Number(value.toPrecision(3));
}
