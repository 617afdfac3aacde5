/**
 * A smooth function to be made small. Writes its gradient into `gradient` and returns its value;
 * infinity where it is not defined, in which case the gradient is ignored.
 */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** Where a descent ended, and what shows that it ended at a minimum. */
export interface Descent {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly evaluations: number;
  /** The largest part of the gradient is below the tolerance. */
  readonly converged: boolean;
}

export function largest(vector: Float64Array): number {
  return vector.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
}
