import { StatisticsInputError } from '../input-error';
import { normalQuantile } from '../numeric/normal-quantile';
import { type IntervalEstimate, requireLevel } from './interval-estimate';

/** How many said yes, how many no, of how many who were asked. */
export interface NetCounts {
  readonly n: number;
  readonly promoters: number;
  readonly detractors: number;
}

/** Below this many answers the plain interval is too short. */
const few = 50;

/**
 * The share of promoters less that of detractors, from -1 to 1, such as the Net Promoter Score. The variance of an answer is
 * p + d − (p − d)². Below 50 answers three more are imagined, 3/4 for, 3/2 between, 3/4 against (Rocks 2016, "Interval estimation for
 * the Net Promoter Score", The American Statistician 70: adjusted Wald).
 * @throws StatisticsInputError without answers, or with more of a kind than there are.
 */
export function netScoreInterval({ n, promoters, detractors }: NetCounts, level = 0.95): IntervalEstimate {
  requireLevel(level);
  requireCounts(n, promoters, detractors);
  const added = n < few ? 3 : 0;
  const [size, forIt, against] = [n + added, promoters + added / 4, detractors + added / 4];
  const middle = (forIt - against) / size;
  const variance = (forIt + against) / size - middle * middle;
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt(variance / size);
  const value = (promoters - detractors) / n;
  const low = Math.max(-1, Math.min(value, middle - reach));
  const high = Math.min(1, Math.max(value, middle + reach));
  return { value, interval: { low, high, level }, n };
}

function requireCounts(n: number, promoters: number, detractors: number): void {
  const fits = [n, promoters, detractors].every((count) => Number.isInteger(count) && count >= 0);
  if (fits && n > 0 && promoters + detractors <= n) return;
  const told = `is ${n}, with ${promoters} promoters and ${detractors} detractors`;
  throw new StatisticsInputError('n', told, 'Give whole counts of at least one answer.');
}
