import { at } from '../numeric/at';
import { type EigenSystem, eigenSystem } from '../numeric/symmetric-matrix';
import { hessian } from './hessian';
import { minimiseSmooth } from './minimise-smooth';
import { type Descent, type Objective, largest } from './objective';

/** What several descents together say about a minimum. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly largestGradient: number;
  readonly converged: boolean;
  /** Curvature at the minimum. */
  readonly curvature: EigenSystem;
  readonly starts: StartEvidence;
}

/** How many starting points were tried, ended at rest, and ended at the same best value. */
export interface StartEvidence {
  readonly tried: number;
  readonly converged: number;
  readonly agreeing: number;
}

export interface SearchOptions {
  /** Two descents agree when their values differ by less than this. */
  readonly agreement: number;
}

const GRADIENT_TOLERANCE = 1e-6;
const FINAL_TOLERANCE = 1e-8;

/**
 * Descends from every start, then refines the best point by Newton's steps on the gradient, which reach the digits that a
 * comparison of function values cannot. The objective should be scaled to about 1 (a mean log-likelihood, say).
 */
export function minimiseFromStarts(
  objective: Objective,
  starts: readonly (readonly number[])[],
  options: SearchOptions,
): Minimum {
  const search = { gradientTolerance: GRADIENT_TOLERANCE, mostSteps: 500, longestMove: 2 };
  const descents = starts.map((start) => minimiseSmooth(objective, Float64Array.from(start), search));
  const best = descents.reduce((least, descent) => (descent.value < least.value ? descent : least));
  const refined = refine(objective, best);
  const agreeing = descents.filter((descent) => descent.value - refined.value <= options.agreement);
  return {
    ...refined,
    starts: {
      tried: descents.length,
      converged: descents.filter((descent) => descent.converged).length,
      agreeing: agreeing.length,
    },
  };
}

type Refined = Omit<Minimum, 'starts'>;

function refine(objective: Objective, from: Descent): Refined {
  let { point, gradient, value } = from;
  let curvature = eigenSystem(hessian(objective, point));
  for (let step = 0; step < 4 && largest(gradient) > 1e-13; step += 1) {
    if (!((curvature.values[0] ?? 0) > 0)) break;
    const next = newtonPoint(point, gradient, curvature);
    const nextGradient = new Float64Array(point.length);
    const nextValue = objective(next, nextGradient);
    if (!(largest(nextGradient) < largest(gradient))) break;
    [point, gradient, value] = [next, nextGradient, nextValue];
    curvature = eigenSystem(hessian(objective, point));
  }
  const largestGradient = largest(gradient);
  return { point, value, curvature, largestGradient, converged: largestGradient <= FINAL_TOLERANCE };
}

function newtonPoint(point: Float64Array, gradient: Float64Array, { values, vectors }: EigenSystem): Float64Array {
  const next = Float64Array.from(point);
  vectors.forEach((vector, k) => {
    const along = vector.reduce((sum, part, i) => sum + part * at(gradient, i), 0) / (values[k] ?? Number.NaN);
    vector.forEach((part, i) => (next[i] = at(next, i) - along * part));
  });
  return next;
}
