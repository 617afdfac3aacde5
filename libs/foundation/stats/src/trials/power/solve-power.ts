import { StatisticsInputError } from '../../input-error';
import { requireLevel } from '../../intervals/interval-estimate';

/** What a plan is to hold: how often it may cry wolf and how often it must see what is there. */
export interface PowerTerms {
  /** Default 0.95. */
  readonly level?: number;
  /** `greater` and `less` test one side only; the effect is taken to lie on it. */
  readonly alternative?: 'two_sided' | 'one_sided';
}

/** 1 - level, halved when both sides are tested. @throws StatisticsInputError unless 0 < level < 1. */
export function tailOf({ level = 0.95, alternative = 'two_sided' }: PowerTerms): number {
  requireLevel(level);
  return (1 - level) / (alternative === 'two_sided' ? 2 : 1);
}

/** @throws StatisticsInputError unless the value is finite and above 0. */
export function requirePositive(field: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new StatisticsInputError(field, `is ${value}`, 'Give a number above 0.');
}

export function requirePower(power: number): void {
  if (power > 0 && power < 1) return;
  throw new StatisticsInputError('power', `is ${power}`, 'Give a chance between 0 and 1, such as 0.8.');
}

const MOST_DOUBLINGS = 60;

/**
 * The least x from `low` up at which a rising power reaches its target.
 * @throws StatisticsInputError naming `field` when nothing in reach is enough.
 */
export function leastFor(power: (x: number) => number, target: number, low: number, field: string): number {
  requirePower(target);
  if (power(low) >= target) return low;
  let [below, above] = [low, low > 0 ? 2 * low : 1];
  for (let step = 0; power(above) < target; step += 1) {
    if (step === MOST_DOUBLINGS) {
      throw new StatisticsInputError(field, 'cannot be made large enough', 'Ask for less power or another design.');
    }
    [below, above] = [above, 2 * above];
  }
  for (let step = 0; step < 100 && above - below > 1e-12 * above; step += 1) {
    const middle = (below + above) / 2;
    if (power(middle) < target) below = middle;
    else above = middle;
  }
  return above;
}
