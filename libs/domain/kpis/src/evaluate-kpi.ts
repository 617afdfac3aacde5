import { addDays, daysBetween, periodOf, stepPeriod } from '@customering/settings';
import type { DaySums } from '@customering/metrics';
import { figureOf } from './figure';
import { isHistory, lastDayOf } from './history';
import { againstTarget, movementOf, statusOf, type AgainstStatus, type Movement, type Statement } from './judge';
import type { KpiInputs, Point, PointStatus } from './kpi';
import { sumPeriod } from './sum-period';

export interface KpiSeries {
  readonly points: Point[];
  readonly currency: string | null;
  readonly unit: KpiInputs['plan']['unit'];
  readonly zone: string;
  readonly usualRange: Movement['range'];
  readonly usualRangeNote: string;
  readonly against: Statement<AgainstStatus>;
  readonly movement: Statement<Movement['status']>;
  readonly freshness: {
    readonly asOf: string | null;
    readonly waiting: number;
    readonly behind: boolean;
    readonly sentence: string;
  };
  readonly problem: { readonly code: string; readonly message: string; readonly remedy: string } | null;
}

/** Turns day sums into periods, figures and two judgements: against the target, and whether anything really changed. Pure. */
export function evaluateKpi(inputs: KpiInputs): KpiSeries {
  const currency = currencyOf(inputs);
  const today = lastDayOf(inputs);
  const points = periodsOf(inputs, today).map((period) => pointOf(period, today, currency, inputs));
  const movement = movementOf(points);
  const refused = points.find(({ figure }) => figure.state === 'refused')?.figure;
  return {
    points,
    currency,
    unit: inputs.plan.unit,
    zone: inputs.calendar.zone,
    usualRange: movement.range,
    usualRangeNote: movement.note,
    against: againstTarget(points, inputs.target),
    movement: { status: movement.status, sentence: movement.sentence },
    freshness: freshnessOf(inputs),
    problem:
      refused?.state === 'refused' ? { code: 'rate_missing', message: refused.reason, remedy: refused.remedy } : null,
  };
}

/** The chosen currency; else the only one in the data; else the reporting currency, converted at dated rates. */
export function currencyOf({ plan, currency, data, reportingCurrency }: KpiInputs): string | null {
  if (plan.unit !== 'currency') return null;
  if (currency !== null) return currency;
  const found = [...new Set(data.days.map((day) => day.currency))].filter((code) => code !== '');
  return found.length === 1 ? (found[0] ?? reportingCurrency) : reportingCurrency;
}

function periodsOf(inputs: KpiInputs, today: string): string[] {
  const { data, grain, calendar, until, mostPeriods } = inputs;
  const days = data.days.map(({ day }) => day).sort();
  const [first] = days;
  if (first === undefined) return [];
  const end = until ?? (isHistory(inputs) ? addDays(today, -1) : today);
  const periods: string[] = [];
  for (
    let period = periodOf(end, grain, calendar);
    period >= periodOf(first, grain, calendar) && periods.length < mostPeriods;
    period = stepPeriod(period, grain, -1)
  )
    periods.unshift(period);
  return periods;
}

function pointOf(from: string, today: string, currency: string | null, inputs: KpiInputs): Point {
  const next = stepPeriod(from, inputs.grain, 1);
  const days = daysBetween(from, next);
  const complete = next <= today;
  const sums = sumPeriod(daysIn(inputs.data.days, from, next), currency, inputs.rates);
  const profiles = inputs.data.periods.find(({ period }) => period === from)?.profiles ?? 0;
  const label = labelOf(from, next, inputs.grain);
  const figure = figureOf(sums, label, currency, inputs);
  const target = inputs.target && inputs.target.from <= from ? inputs.target : null;
  return {
    from,
    to: addDays(next, -1),
    label,
    complete,
    days,
    elapsedDays: complete ? days : Math.max(0, daysBetween(from, today)),
    figure,
    numerator: sums.numerator,
    denominator: sums.denominator,
    contributions: sums.contributions,
    customers: profiles,
    conversions: sums.conversions,
    target: target?.value ?? null,
    status: pointStatus(complete, figure, target, inputs),
  };
}

function pointStatus(
  complete: boolean,
  figure: Point['figure'],
  target: KpiInputs['target'],
  { direction }: KpiInputs,
): PointStatus {
  if (!complete) return 'unfinished';
  if (figure.state !== 'ok') return 'no_data';
  return target ? statusOf(figure.value, target, direction) : 'no_target';
}

function daysIn(days: readonly DaySums[], from: string, next: string): DaySums[] {
  return days.filter(({ day }) => day >= from && day < next);
}

/** What a period is called. `next`: the first day after it. */
export function labelOf(from: string, next: string, grain: KpiInputs['grain']): string {
  if (grain === 'day') return from;
  return grain === 'month' ? from.slice(0, 7) : `${from} to ${addDays(next, -1)}`;
}

function freshnessOf({ computedAt, waiting, behind }: KpiInputs): KpiSeries['freshness'] {
  const sentence =
    waiting > 0
      ? `${waiting.toLocaleString('en')} records wait to be read; figures may still move.`
      : behind
        ? 'What came in last is being counted; figures may still move.'
        : 'Everything that arrived is counted.';
  return { asOf: computedAt.toISOString(), waiting, behind, sentence };
}
