import { AppError, type Decimal } from '@customering/kernel';
import { localDay } from '@customering/settings';
import type { Gathering } from './pilot-reader';
import type { Measure } from './plan';
import type { PilotAtWork, PilotSurroundings } from './pilot-at-work';

const leastBeforeDays = 28;
const panelBeforeDays = 7 * 52;

/** As long before as a unit is watched, and at least four weeks; for comparisons over time a year. */
export function beforeDaysOf({ design, watchDays }: Pick<PilotAtWork['plan'], 'design' | 'watchDays'>): number {
  if (design === 'interrupted_series') return 2 * panelBeforeDays;
  return design === 'matched_did' ? panelBeforeDays : Math.max(leastBeforeDays, watchDays);
}

export interface GatherTerms {
  readonly until: Date;
  readonly rates: Readonly<Record<string, string>>;
  /** Only units that were watched to their end; else all, as far as they got. */
  readonly onlyWatched: boolean;
}

export function gatheringOf(
  pilot: PilotAtWork,
  measure: Measure,
  { until, rates, onlyWatched }: GatherTerms,
): Gathering {
  const { plan, startedAt, key } = pilot;
  const isAll = plan.unit === 'person';
  return {
    ...{
      pilotKey: key,
      unit: plan.unit,
      design: plan.design,
      count: measure.count,
      watchDays: plan.watchDays,
      until,
      rates,
      onlyWatched,
    },
    ...{ beforeDays: beforeDaysOf(plan), startsAt: startedAt, seats: null, among: pilot.among },
    treated: isAll ? ['all'] : plan.treated.map((one) => one.key),
  };
}

const one = '1' as Decimal; // a literal that is a decimal

/**
 * Factors into one currency at the rates of the day of the start, so that no movement of rates looks like an effect.
 * @throws AppError rate_missing, naming the pair and the day
 */
export function factorsOf(
  currencies: readonly string[],
  measure: Pick<Measure, 'currency'>,
  start: Date,
  { rates, calendar, reportingCurrency }: PilotSurroundings,
): { readonly currency: string; readonly factors: Record<string, string> } {
  const target = measure.currency ?? (currencies.length === 1 ? currencies[0] : null) ?? reportingCurrency;
  const day = localDay(start, calendar);
  const factorOf = (currency: string): readonly [string, string] => {
    if (currency === target) return [currency, '1'];
    const converted = rates.convert(one, currency, target, day);
    if (!converted)
      throw new AppError(
        'rate_missing',
        422,
        `No rate turns ${currency} into ${target} on ${day}. Enter it under Settings, Workspace, Exchange rates.`,
      );
    return [currency, converted.amount];
  };
  return { currency: target, factors: Object.fromEntries<string>(currencies.map(factorOf)) };
}

export function isMoney({ unit }: Pick<Measure, 'unit'>): boolean {
  return unit === 'currency';
}
