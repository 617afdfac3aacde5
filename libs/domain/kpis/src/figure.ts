import { compareDecimals, divideDecimals, multiplyDecimals, zero, type Decimal } from '@customering/kernel';
import type { Figure, KpiInputs } from './kpi';
import { watchedUntil } from './history';
import { intervalOf } from './interval';
import type { PeriodSums } from './sum-period';
import { places } from './to-decimal';
import { openIn, waitingFigure } from './waiting';

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
  const told =
    plan.waiting === null
      ? plainly(sums, inputs)
      : waitingFigure(sums.days, plan.waiting, inputs.params, watchedUntil(inputs));
  if ('tooEarly' in told)
    return { state: 'none', reason: `Too early to say. ${told.tooEarly}`, remedy: 'Look again later.' };
  const n = plan.aggregate === 'ratio' ? Number(sums.denominator) : sums.contributions;
  return {
    state: 'ok',
    value: told.value,
    unit: plan.unit,
    currency: plan.unit === 'currency' ? currency : null,
    n,
    nWord: n === 1 ? plan.evidence.one : plan.evidence.many,
    interval: told.interval,
    period: label,
    asOf: inputs.computedAt.toISOString(),
    version: inputs.version,
    notes: plan.waiting === null ? ratesIn(sums) : stillOpen(sums),
    explain: `${sums.numerator} of ${sums.denominator} ${plan.evidence.many}`,
  };
}

function valueOf(sums: PeriodSums, { plan }: KpiInputs): Decimal {
  if (plan.aggregate === 'sum') return sums.numerator;
  const scaled = plan.unit === 'percent' ? multiplyDecimals(sums.numerator, hundred) : sums.numerator;
  return divideDecimals(scaled, sums.denominator, places);
}

function plainly(sums: PeriodSums, inputs: KpiInputs) {
  return { value: valueOf(sums, inputs), interval: intervalOf(sums, inputs.plan) };
}

function ratesIn({ conversions }: PeriodSums): string[] {
  return conversions.map(({ base, quote, rate, rateDay }) => `1 ${base} = ${rate} ${quote} (${rateDay})`);
}

function stillOpen({ days }: PeriodSums): string[] {
  const open = openIn(days);
  return open === 0 ? [] : [`${open} still wait, and count as waiting.`];
}
