import { StatisticsInputError } from '../input-error';
import { normalQuantile } from '../numeric/normal-quantile';
import { type IntervalEstimate, requireLevel } from './interval-estimate';

/**
 * A share (0 to 1) of `trials` with Wilson's score interval (1927), which stays within 0 and 1 and is right for few trials too.
 * @throws StatisticsInputError unless 0 <= successes <= trials, both whole, and trials >= 1.
 */
export function wilsonInterval(successes: number, trials: number, level = 0.95): IntervalEstimate {
  requireCounts(successes, trials);
  requireLevel(level);
  const share = successes / trials;
  const z = normalQuantile(0.5 + level / 2);
  const pull = (z * z) / trials;
  const centre = (share + pull / 2) / (1 + pull);
  const reach = (z / (1 + pull)) * Math.sqrt((share * (1 - share)) / trials + pull / (4 * trials));
  return {
    value: share,
    interval: { low: successes === 0 ? 0 : centre - reach, high: successes === trials ? 1 : centre + reach, level },
    n: trials,
  };
}

function requireCounts(successes: number, trials: number): void {
  if (!(Number.isInteger(trials) && trials >= 1)) {
    throw new StatisticsInputError(
      'trials',
      `is ${trials}`,
      'Give a whole number of at least 1; with none there is no share.',
    );
  }
  if (!(Number.isInteger(successes) && successes >= 0 && successes <= trials)) {
    throw new StatisticsInputError('successes', `is ${successes}`, `Give a whole number from 0 to trials (${trials}).`);
  }
}
