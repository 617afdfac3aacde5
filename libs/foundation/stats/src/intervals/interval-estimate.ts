import { StatisticsInputError } from '../input-error';
import type { Interval } from '../parameter-estimate';

/** A measured value with its range and what it was measured on. */
export interface IntervalEstimate {
  readonly value: number;
  readonly interval: Interval;
  readonly n: number;
}

/** @throws StatisticsInputError unless the level lies between 0 and 1. */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) {
    throw new StatisticsInputError('level', `is ${level}`, 'Give a level between 0 and 1, such as 0.95.');
  }
}
