import { compareEffects, compareMeans, StatisticsInputError } from '@customering/stats';
import type { Check } from '../check';
import type { WeekSums } from '../evidence';

export interface WeekEffect {
  readonly week: number;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly se: number;
}

/** The effect by weeks since units came in, a difference of means a week. */
export function effectByWeek(
  weeks: readonly WeekSums[],
  control: string,
  treated: string,
  level: number,
): WeekEffect[] {
  const numbers = [...new Set(weeks.map(({ week }) => week))].sort((a, b) => a - b);
  return numbers.flatMap((week) => {
    const [a, b] = [control, treated].map((key) => weeks.find((one) => one.week === week && one.variant === key));
    return a && b ? (weekEffect(week, a, b, level) ?? []) : [];
  });
}

function weekEffect(week: number, a: WeekSums, b: WeekSums, level: number): WeekEffect | null {
  const samples = ({ n, y, yy }: WeekSums) => ({ n, sum: Number(y), sumOfSquares: Number(yy) });
  try {
    const { estimate, se, interval } = compareMeans(samples(a), samples(b), { level });
    return { week, estimate, se, low: interval.low ?? estimate, high: interval.high ?? estimate };
  } catch (problem) {
    if (problem instanceof StatisticsInputError) return null; // nothing varied in this week
    throw problem;
  }
}

const surely = 0.01;

/** Whether the first week stands out: people may try what is new, and stop. */
export function checkNovelty(weeks: readonly WeekEffect[]): Check | null {
  const [first, ...later] = weeks;
  if (!first || later.length === 0) return null;
  const weight = later.reduce((sum, { se }) => sum + 1 / se ** 2, 0);
  const estimate = later.reduce((sum, one) => sum + one.estimate / one.se ** 2, 0) / weight;
  const { pValue } = compareEffects({ estimate, se: Math.sqrt(1 / weight) }, first);
  if (pValue >= surely)
    return {
      id: 'novelty',
      state: 'good',
      sentence: 'The first week is like the later ones: nothing wears off that could be seen.',
    };
  const more = Math.abs(first.estimate) > Math.abs(estimate);
  return {
    id: 'novelty',
    state: 'attention',
    sentence: more
      ? 'The effect was larger in the first week than later: part of it may be that it was new.'
      : 'The effect was smaller in the first week than later: it may need time, and be larger in the long run.',
  };
}
