import { StatisticsInputError } from '../../input-error';

/** What comes back every `length` periods: `dummies`, a level for each place in the season; `waves`, sine and cosine pairs. */
export interface Season {
  readonly length: number;
  readonly kind: 'dummies' | 'waves';
  /** Pairs of sine and cosine, default 1. */
  readonly pairs?: number;
}

/** The terms of a period for a regression that has a constant. @throws StatisticsInputError on seasons below two periods. */
export function seasonTerms(period: number, season: Season | undefined): readonly number[] {
  if (season === undefined) return [];
  const { length, kind, pairs = 1 } = season;
  if (!(Number.isInteger(length) && length >= 2)) {
    throw new StatisticsInputError('season.length', `is ${length}`, 'Give a whole number of periods from 2.');
  }
  if (kind === 'dummies')
    return Array.from({ length: length - 1 }, (_, place) => (period % length === place + 1 ? 1 : 0));
  if (!(Number.isInteger(pairs) && pairs >= 1 && 2 * pairs < length)) {
    throw new StatisticsInputError('season.pairs', `are ${pairs}`, 'Give at least 1 and fewer than half the length.');
  }
  return Array.from({ length: pairs }, (_, i) => {
    const angle = (2 * Math.PI * (i + 1) * period) / length;
    return [Math.sin(angle), Math.cos(angle)];
  }).flat();
}
