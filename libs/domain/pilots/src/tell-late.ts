import type { Check } from './check';
import type { Effect } from './effect';
import { digitsFor, tellDifference } from './tell-number';

/** A difference that is smaller than this share of the range is none. */
const slight = 0.05;

/** How far what came since a look would have moved its main figure. */
export function tellLate(frozen: number, now: Effect): Check {
  const { low, high } = now.range;
  const moved = Math.abs(now.estimate - frozen);
  const digits = digitsFor(now.range);
  const told = (value: number) => `${value < 0 ? '−' : ''}${tellDifference(value, now, digits)}`;
  if (!(moved > slight * (high - low)))
    return {
      id: 'late',
      state: 'good',
      sentence: 'What came in since, and what was changed or refunded, moves the result by next to nothing.',
    };
  return {
    id: 'late',
    state: 'attention',
    sentence: `Records that came, changed or were refunded since would move the effect from ${told(frozen)} to ${told(now.estimate)}. The frozen result stays as it was.`,
  };
}
