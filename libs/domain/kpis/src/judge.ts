import { compareDecimals, multiplyDecimals, subtractDecimals, type Decimal } from '@customering/kernel';
import { individualsChart } from '@customering/stats';
import { toDecimal } from './to-decimal';
import type { KpiInputs, Point, PointStatus, Target } from './kpi';

export interface Statement<Status extends string> {
  readonly status: Status;
  readonly sentence: string;
}

export type AgainstStatus = 'on_track' | 'at_risk' | 'missed' | 'no_target' | 'no_data';
export type MovementStatus = 'rise' | 'fall' | 'no_change' | 'too_early' | 'no_data';

/** On track at or beyond the target, at risk within the margin short of it, missed further away. */
export function statusOf(value: Decimal, target: Target, direction: KpiInputs['direction']): PointStatus {
  const [ahead, behind] = direction === 'lower_is_better' ? [target.value, value] : [value, target.value];
  if (compareDecimals(ahead, behind) >= 0) return 'on_track';
  const shortfall = subtractDecimals(behind, ahead);
  const margin = multiplyDecimals(absolute(target.value), toDecimal(target.atRiskPercent / 100));
  return compareDecimals(shortfall, margin) <= 0 ? 'at_risk' : 'missed';
}

export function againstTarget(points: readonly Point[], target: Target | null): Statement<AgainstStatus> {
  if (!target) return { status: 'no_target', sentence: 'No target is set.' };
  const last = points.filter(({ complete, target: due }) => complete && due !== null).at(-1);
  if (last?.figure.state !== 'ok' || last.status === 'unfinished' || last.status === 'no_data')
    return { status: 'no_data', sentence: 'No complete period since the target began.' };
  const words = {
    on_track: 'reached its target',
    at_risk: 'just missed its target',
    missed: 'missed its target',
    no_target: 'had no target',
  } as const;
  return { status: last.status, sentence: `${last.label} ${words[last.status]}.` };
}

export interface Movement extends Statement<MovementStatus> {
  readonly range: { readonly low: Decimal; readonly high: Decimal; readonly middle: Decimal } | null;
  readonly note: string;
}

/** Whether the last complete period says anything new, by the usual range of individual values (XmR chart). */
export function movementOf(points: readonly Point[]): Movement {
  const values = points
    .filter(({ complete }) => complete)
    .flatMap(({ figure }) => (figure.state === 'ok' ? [Number(figure.value)] : []));
  if (values.length === 0)
    return { status: 'no_data', sentence: 'No complete period yet.', range: null, note: 'No complete period yet.' };
  const chart = individualsChart(values);
  if (chart.kind === 'too_few_points') {
    return {
      status: 'too_early',
      sentence: `Too early to tell: ${chart.points} of ${chart.needed} complete periods.`,
      range: null,
      note: `A usual range needs ${chart.needed} complete periods; there are ${chart.points}.`,
    };
  }
  const range = { low: toDecimal(chart.low), high: toDecimal(chart.high), middle: toDecimal(chart.centre) };
  const lastSignals = chart.signals.filter(({ index }) => index === values.length - 1);
  const why = lastSignals.some(({ rule }) => rule === 'outside_usual_range')
    ? 'outside its usual range'
    : '8 periods on one side of the middle';
  const status = chart.movement === 'real_rise' ? 'rise' : chart.movement === 'real_fall' ? 'fall' : 'no_change';
  const sentence =
    status === 'no_change' ? 'No real change: the last period is inside its usual range.' : `A real ${status}: ${why}.`;
  return { status, sentence, range, note: `Usual range of ${values.length} complete periods.` };
}

function absolute(value: Decimal): Decimal {
  return value.startsWith('-') ? subtractDecimals(toDecimal(0), value) : value;
}
