import { StatisticsInputError } from '../../input-error';
import { crossProducts } from '../../numeric/least-squares';
import { dot, inverseOf, timesVector, type Vector } from '../../numeric/small-matrix';

/** A logistic model of who was treated. */
export interface Propensity {
  /** Constant first, then one for each covariate, on the log-odds scale. */
  readonly coefficients: Vector;
  /** Chance of each row to be treated. */
  readonly chances: Vector;
}

const MOST_STEPS = 50;

/**
 * Logistic regression by Newton's steps.
 * @param designs rows that begin with 1 @param treated 1 or 0
 * @throws StatisticsInputError when covariates tell the sides apart completely, or say the same as each other.
 */
export function fitPropensity(designs: readonly Vector[], treated: Vector): Propensity {
  let coefficients: Vector = (designs[0] ?? []).map(() => 0);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const chances = designs.map((row) => 1 / (1 + Math.exp(-dot(row, coefficients))));
    const information = inverseOf(
      crossProducts(
        designs,
        chances.map((chance) => chance * (1 - chance)),
      ),
      'covariates',
    );
    const slope = coefficients.map((_, j) =>
      designs.reduce((sum, row, i) => sum + (row[j] ?? NaN) * ((treated[i] ?? NaN) - (chances[i] ?? NaN)), 0),
    );
    const move = timesVector(information, slope);
    coefficients = coefficients.map((value, j) => value + (move[j] ?? Number.NaN));
    if (dot(move, slope) < 1e-20) return { coefficients, chances };
    if (chances.every((chance, i) => Math.abs(chance - (treated[i] ?? 0)) < 1e-6)) break;
  }
  throw new StatisticsInputError(
    'covariates',
    'tell who was treated without fail',
    'Nobody is left to compare: leave some out.',
  );
}
