import { compareDecimals, divideDecimals, isDecimal, multiplyDecimals, zero, type Decimal } from '@customering/kernel';
import { wilsonInterval } from '@customering/stats';
import type { Figure, KpiInputs } from './kpi';
import type { PeriodSums } from './sum-period';

const places = 4;
const hundred = '100' as Decimal; // a literal that is a decimal

/** One period's value as a figure, or the reason why there is none. */
export function figureOf(sums: PeriodSums, label: string, currency: string | null, inputs: KpiInputs): Figure {
  const { plan } = inputs;
  if (sums.missing) {
    const { from, to, day } = sums.missing;
    return {
      state: 'refused',
      reason: `No rate turns ${from} into ${to} on ${day}.`,
      remedy: 'Enter it under Settings, Workspace, Exchange rates; the figure follows by itself.',
    };
  }
  if (plan.aggregate === 'ratio' && compareDecimals(sums.denominator, zero) === 0) {
    return { state: 'none', reason: `No ${plan.evidence.many} in this period.`, remedy: 'Nothing needs to be done.' };
  }
  const isShare = plan.unit === 'percent';
  const n = plan.aggregate === 'ratio' ? Number(sums.denominator) : sums.contributions;
  return {
    state: 'ok',
    value: valueOf(sums, inputs),
    unit: plan.unit,
    currency: plan.unit === 'currency' ? currency : null,
    n,
    nWord: n === 1 ? plan.evidence.one : plan.evidence.many,
    interval: isShare ? shareInterval(sums) : null,
    period: label,
    asOf: inputs.computedAt.toISOString(),
    version: inputs.version,
    notes: sums.conversions.map(({ base, quote, rate, rateDay }) => `1 ${base} = ${rate} ${quote} (${rateDay})`),
    explain: `${sums.numerator} of ${sums.denominator} ${plan.evidence.many}`,
  };
}

function valueOf(sums: PeriodSums, { plan }: KpiInputs): Decimal {
  if (plan.aggregate === 'sum') return sums.numerator;
  const scaled = plan.unit === 'percent' ? multiplyDecimals(sums.numerator, hundred) : sums.numerator;
  return divideDecimals(scaled, sums.denominator, places);
}

/** Wilson's interval: the share as a guess at what customers like these do. */
function shareInterval({ numerator, denominator }: PeriodSums): { low: Decimal; high: Decimal; level: number } | null {
  const [successes, trials] = [Number(numerator), Number(denominator)];
  if (!Number.isInteger(successes) || !Number.isInteger(trials) || successes < 0 || successes > trials) return null;
  const { interval } = wilsonInterval(successes, trials);
  return { low: toDecimal(interval.low * 100), high: toDecimal(interval.high * 100), level: interval.level };
}

export function toDecimal(value: number): Decimal {
  const text = value.toFixed(places);
  return isDecimal(text) ? text : zero;
}
