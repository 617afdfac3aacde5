import { adjustObserved, StatisticsInputError } from '@customering/stats';
import type { Check } from '../check';
import type { ObservedRow } from '../evidence';
import { rounded, type Compared, type MethodStep, type NotCompared } from './figures';

/** Beyond so much of a standard deviation the sides are not alike (Austin 2009). */
export const alike = 0.1;
const overlapEnough = 0.95;

/** People who were given it against people like them, where no lot was drawn. Both models together, the one to report (AIPW). */
export function compareObserved(
  rows: readonly ObservedRow[],
  names: readonly string[],
  level: number,
): Compared | NotCompared {
  try {
    return compared(rows, names, level);
  } catch (problem) {
    if (problem instanceof StatisticsInputError) return { refused: problem.message };
    throw problem;
  }
}

function compared(rows: readonly ObservedRow[], names: readonly string[], level: number): Compared {
  const found = adjustObserved(toNumbers(rows), { level });
  const { estimate, se, df } = found.doublyRobust;
  const arm = (side: boolean) => {
    const own = rows.filter(({ treated }) => treated === side);
    return { n: own.length, value: own.reduce((sum, { y }) => sum + Number(y), 0) / own.length };
  };
  return {
    ...{ estimate, se, df, exact: null, scatterLess: null },
    ...{ control: arm(false), treated: arm(true) },
    method: 'Compared with people who are alike in what is known of them (AIPW)',
    notes: [`The plain difference would have been ${rounded(found.naive.estimate, 3)}.`],
    steps: stepsOf(found, names),
  };
}

function stepsOf(found: ReturnType<typeof adjustObserved>, names: readonly string[]): MethodStep[] {
  const {
    naive,
    regression,
    gComputation,
    weighted,
    weightedOnTreated,
    doublyRobust,
    propensity,
    balance,
    robustnessValue,
  } = found;
  const step = (name: string, value: string, source: string): MethodStep => ({ name, value, source });
  return [
    step(
      'Both models together (AIPW)',
      `${rounded(doublyRobust.estimate)}, error ${rounded(doublyRobust.se)}`,
      'Robins, Rotnitzky & Zhao 1994',
    ),
    step('Plain difference, for contrast', `${rounded(naive.estimate)}, error ${rounded(naive.se)}`, 'Welch 1947'),
    step(
      'Regression',
      `${rounded(regression.estimate)}, error ${rounded(regression.se)}`,
      'HC2: MacKinnon & White 1985',
    ),
    step('Foretold for all', rounded(gComputation), 'g-computation: Robins 1986'),
    step('By inverse chances', rounded(weighted), 'Hájek 1971'),
    step('By inverse chances, of those who got it', rounded(weightedOnTreated), 'Hájek 1971'),
    step(
      'Chance to get it',
      `${rounded(propensity.least, 3)} to ${rounded(propensity.most, 3)}`,
      'Rosenbaum & Rubin 1983',
    ),
    ...balance.map((one, index) =>
      step(
        `Balance of ${names[index] ?? index + 1}`,
        `${rounded(one.before, 3)} before, ${rounded(one.after, 3)} after`,
        'Austin 2009',
      ),
    ),
    step(
      'How strong something unseen would have to be',
      `${rounded(100 * robustnessValue, 3)} % of what is left`,
      'Cinelli & Hazlett 2020',
    ),
  ];
}

/** What an adjusted comparison stands on: enough people of both kinds everywhere, and alike after weighting. */
export function checkObserved(rows: readonly ObservedRow[], names: readonly string[]): Check[] {
  try {
    const { propensity, balance } = adjustObserved(toNumbers(rows));
    const off = balance.flatMap(({ after }, index) =>
      Math.abs(after) > alike ? [names[index] ?? String(index + 1)] : [],
    );
    return [
      off.length === 0
        ? {
            id: 'matching',
            state: 'good',
            sentence: 'After weighting both sides are alike in everything that was compared.',
          }
        : {
            id: 'matching',
            state: 'bad',
            sentence: `The sides still differ in ${off.join(', ')}, so they are not comparable.`,
          },
      propensity.inside >= overlapEnough
        ? { id: 'trend', state: 'good', sentence: 'For nearly everybody there are people like them on the other side.' }
        : {
            id: 'trend',
            state: 'bad',
            sentence: `For ${(100 * (1 - propensity.inside)).toFixed(0)} % there is hardly anybody like them on the other side.`,
          },
    ];
  } catch (problem) {
    if (problem instanceof StatisticsInputError) return [];
    throw problem;
  }
}

function toNumbers(rows: readonly ObservedRow[]) {
  return rows.map(({ treated, y, covariates }) => ({ treated, outcome: Number(y), covariates }));
}
