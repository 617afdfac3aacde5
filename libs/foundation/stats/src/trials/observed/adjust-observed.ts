import { leastSquares } from '../../numeric/least-squares';
import { dot, quadratic, type Vector } from '../../numeric/small-matrix';
import { compareMeans } from '../means/compare-means';
import { type Comparison, testEffect, type TestQuestion } from '../comparison';
import { mean, varianceOf } from '../series/contrasts';
import { type Balance, balanceOf } from './balance';
import { type ObservedRow, requireRows } from './observed-rows';
import { fitPropensity } from './propensity';
import { robustnessValue } from './sensitivity';

export interface Overlap {
  readonly least: number;
  readonly most: number;
  /** Share of rows whose chance to be treated lies between 0.05 and 0.95. */
  readonly inside: number;
}

export interface AdjustedObservation {
  /** The plain difference: what selection makes of it. */
  readonly naive: Comparison;
  /** Least squares on the covariates, errors HC2. */
  readonly regression: Comparison;
  /** Mean of "all treated" less "nobody treated", each side foretold by its own regression. */
  readonly gComputation: number;
  /** Inverse chances as weights, normed (Hájek 1971). */
  readonly weighted: number;
  /** The same for those who were treated. */
  readonly weightedOnTreated: number;
  /** Both together; right when either model is (Robins, Rotnitzky & Zhao 1994). The one to report. */
  readonly doublyRobust: Comparison;
  readonly propensity: { readonly coefficients: Vector } & Overlap;
  readonly balance: readonly Balance[];
  /** How strong something unseen would have to be to bring the regression's effect to 0. */
  readonly robustnessValue: number;
}

const EDGE = 0.05;

/**
 * The effect of something that nobody assigned, with what is known held equal. No more than a supported hint: what is not among the
 * covariates stays in the result. Logistic propensity, linear outcomes for each side, no trimming, no cross-fitting.
 * @throws StatisticsInputError on missing numbers, too few rows, or covariates that tell the sides apart completely.
 */
export function adjustObserved(rows: readonly ObservedRow[], question: TestQuestion = {}): AdjustedObservation {
  requireRows(rows);
  const designs = rows.map(({ covariates }) => [1, ...covariates]);
  const { coefficients, chances } = fitPropensity(
    designs,
    rows.map(({ treated }) => Number(treated)),
  );
  const [ifTreated, ifNot] = [foretold(rows, designs, true), foretold(rows, designs, false)];
  const { comparison: regression, robustness } = regressionOf(rows, designs, question);
  return {
    naive: compareMeans(sumsOf(rows, false), sumsOf(rows, true), question),
    regression,
    gComputation: mean(ifTreated) - mean(ifNot),
    weighted: hajek(rows, (treated, chance) => (treated ? 1 / chance : 1 / (1 - chance)), chances),
    weightedOnTreated: hajek(rows, (treated, chance) => (treated ? 1 : chance / (1 - chance)), chances),
    doublyRobust: doublyRobust(rows, chances, ifTreated, ifNot, question),
    propensity: { coefficients, ...overlapOf(chances) },
    balance: balanceOf(rows, chances),
    robustnessValue: robustness,
  };
}

function sumsOf(rows: readonly ObservedRow[], side: boolean) {
  const own = rows.flatMap(({ treated, outcome }) => (treated === side ? [outcome] : []));
  return {
    n: own.length,
    sum: own.reduce((sum, y) => sum + y, 0),
    sumOfSquares: own.reduce((sum, y) => sum + y * y, 0),
  };
}

function foretold(rows: readonly ObservedRow[], designs: readonly Vector[], side: boolean): Vector {
  const places = rows.flatMap(({ treated }, i) => (treated === side ? [i] : []));
  const { coefficients } = leastSquares(
    places.map((i) => designs[i] ?? []),
    places.map((i) => rows[i]?.outcome ?? Number.NaN),
    'covariates',
  );
  return designs.map((row) => dot(row, coefficients));
}

/** HC2 (MacKinnon & White 1985): each squared residual divided by what its row leaves free. */
function regressionOf(rows: readonly ObservedRow[], designs: readonly Vector[], question: TestQuestion) {
  const full = designs.map((row, i) => [...row, Number(rows[i]?.treated ?? false)]);
  const { coefficients, residuals, inverse } = leastSquares(
    full,
    rows.map(({ outcome }) => outcome),
    'covariates',
  );
  const last = coefficients.length - 1;
  const direction = inverse[last] ?? [];
  const variance = full.reduce((sum, row, i) => {
    const free = 1 - quadratic(row, inverse);
    return sum + (dot(row, direction) * (residuals[i] ?? Number.NaN)) ** 2 / free;
  }, 0);
  const df = rows.length - coefficients.length;
  const estimate = coefficients[last] ?? Number.NaN;
  const plainError = Math.sqrt((dot(residuals, residuals) / df) * (direction[last] ?? Number.NaN));
  return {
    comparison: testEffect(estimate, Math.sqrt(variance), df, question),
    robustness: robustnessValue(estimate / plainError, df),
  };
}

function hajek(
  rows: readonly ObservedRow[],
  weigh: (treated: boolean, chance: number) => number,
  chances: Vector,
): number {
  const sums = { true: { weight: 0, outcome: 0 }, false: { weight: 0, outcome: 0 } };
  rows.forEach(({ treated, outcome }, i) => {
    const weight = weigh(treated, chances[i] ?? Number.NaN);
    const side = sums[treated ? 'true' : 'false'];
    side.weight += weight;
    side.outcome += weight * outcome;
  });
  return sums.true.outcome / sums.true.weight - sums.false.outcome / sums.false.weight;
}

function doublyRobust(
  rows: readonly ObservedRow[],
  chances: Vector,
  ifTreated: Vector,
  ifNot: Vector,
  question: TestQuestion,
): Comparison {
  const effects = rows.map(({ treated, outcome }, i) => {
    const [one, zero, chance] = [ifTreated[i] ?? NaN, ifNot[i] ?? NaN, chances[i] ?? NaN];
    return one - zero + (treated ? (outcome - one) / chance : -(outcome - zero) / (1 - chance));
  });
  return testEffect(mean(effects), Math.sqrt(varianceOf(effects) / rows.length), Number.POSITIVE_INFINITY, question);
}

function overlapOf(chances: Vector): Overlap {
  const inside = chances.filter((chance) => chance > EDGE && chance < 1 - EDGE).length;
  return {
    least: chances.reduce((least, chance) => Math.min(least, chance), 1),
    most: chances.reduce((most, chance) => Math.max(most, chance), 0),
    inside: inside / chances.length,
  };
}
