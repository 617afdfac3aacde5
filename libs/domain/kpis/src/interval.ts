import type { Decimal } from '@customering/kernel';
import type { MetricInterval, MetricShape } from '@customering/metrics';
import { meanInterval, netScoreInterval, wilsonInterval, type IntervalEstimate } from '@customering/stats';
import type { PeriodSums } from './sum-period';
import { toDecimal } from './to-decimal';

interface Range {
  readonly low: Decimal;
  readonly high: Decimal;
  readonly level: number;
}

/** The figure as a guess at what customers like these do. Null where it is a count of all there is, or the sums are of another kind. */
export function intervalOf(sums: PeriodSums, { interval }: Pick<MetricShape, 'interval'>): Range | null {
  const estimate = interval && estimates[interval](sums);
  if (!estimate) return null;
  const { low, high, level } = estimate.interval;
  return { low: toDecimal(low), high: toDecimal(high), level };
}

const estimates: Readonly<
  Record<NonNullable<MetricInterval>, (sums: PeriodSums) => Pick<IntervalEstimate, 'interval'> | null>
> = {
  share: ({ numerator, denominator }) => {
    const [successes, n] = [Number(numerator), Number(denominator)];
    if (n === 0 || !areCounts(successes, n - successes)) return null;
    return scaled(wilsonInterval(successes, n));
  },
  mean: (sums) => {
    const n = sizeOf(sums);
    return n === null || n < 2 || sums.squares === null
      ? null
      : meanInterval({ n, sum: Number(sums.numerator), sumOfSquares: Number(sums.squares) });
  },
  net_score: (sums) => {
    const n = sizeOf(sums);
    if (n === null || n === 0 || sums.squares === null) return null;
    const [net, all] = [Number(sums.numerator) / hundred, Number(sums.squares) / hundred ** 2];
    const [promoters, detractors] = [(all + net) / 2, (all - net) / 2];
    if (!areCounts(promoters, detractors) || promoters + detractors > n) return null;
    return scaled(netScoreInterval({ n, promoters, detractors }));
  },
};

const hundred = 100;

/** How many there are, where each counts as one. */
function sizeOf({ denominator, contributions }: PeriodSums): number | null {
  return Number(denominator) === contributions ? contributions : null;
}

function areCounts(...counts: readonly number[]): boolean {
  return counts.every((count) => Number.isInteger(count) && count >= 0);
}

function scaled({ interval: { low, high, level } }: IntervalEstimate): Pick<IntervalEstimate, 'interval'> {
  return { interval: { low: low * hundred, high: high * hundred, level } };
}
