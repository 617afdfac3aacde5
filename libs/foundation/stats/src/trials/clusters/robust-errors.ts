import { crossProducts } from '../../numeric/least-squares';
import { dot, plus, quadratic, timesMatrix, timesVector, transposed, type Vector } from '../../numeric/small-matrix';
import { eigenSystem, type EigenSystem, type Matrix, rebuild } from '../../numeric/symmetric-matrix';
import type { ClusterMoments } from './cluster-sums';

/** A least-squares fit over the rows of all clusters. */
export interface ClusterFit {
  readonly coefficients: Vector;
  /** (XᵀX)⁻¹. */
  readonly inverse: Matrix;
  readonly inverseRoot: Matrix;
}

/** `cr0` as it is; `cr2` with the residuals of a cluster set right for what the cluster did to the fit (Bell & McCaffrey 2002). */
export type RobustKind = 'cr0' | 'cr2';

export interface RobustError {
  readonly se: number;
  /** Satterthwaite's degrees of freedom under independent rows (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018). */
  readonly df: number;
}

/** A share of a cluster's own weight in the fit from which on nothing of its residual is left to set right. */
const WHOLLY_OWN = 1 - 1e-10;

/**
 * The cluster-robust standard error of one coefficient, from p × p matrices alone. With H = X (XᵀX)⁻¹ Xᵀ and G = (XᵀX)^(-1/2), the rows
 * of a cluster give G XᵀX G = V Λ Vᵀ and (I - H)^(-1/2) = I + X G V f(Λ) Vᵀ G Xᵀ, f(λ) = ((1 - λ)^(-1/2) - 1) / λ.
 */
export function robustError(
  fit: ClusterFit,
  clusters: readonly ClusterMoments[],
  coefficient: number,
  kind: RobustKind,
): RobustError {
  const direction = fit.inverse[coefficient] ?? [];
  const parts = clusters.map((cluster) => partOf(fit, cluster, direction, kind));
  const variance = parts.reduce((sum, { score }) => sum + score * score, 0);
  const inverses = parts.map(({ reach }) => timesVector(fit.inverse, reach));
  const shared = parts.map(({ reach }, i) => dot(reach, inverses[i] ?? []));
  const own = parts.map(({ square }, i) => square - (shared[i] ?? Number.NaN));
  const trace = own.reduce((sum, value) => sum + value, 0);
  // Σ over pairs of (bᵀ (XᵀX)⁻¹ b')² is the trace of a p × p square, so pairs need not be gone through.
  const mixed = timesMatrix(crossProducts(parts.map(({ reach }) => reach)), fit.inverse);
  const pairs = timesMatrix(mixed, mixed).reduce((sum, row, i) => sum + (row[i] ?? Number.NaN), 0);
  const squares = own.reduce((sum, value, i) => sum + value ** 2 - (shared[i] ?? Number.NaN) ** 2, pairs);
  return { se: Math.sqrt(variance), df: (trace * trace) / squares };
}

interface ClusterPart {
  /** What the cluster adds to the coefficient's error. */
  readonly score: number;
  /** Xᵀa and aᵀa of the weights a that the cluster's residuals get. */
  readonly reach: Vector;
  readonly square: number;
}

function partOf(fit: ClusterFit, { xx, xy }: ClusterMoments, direction: Vector, kind: RobustKind): ClusterPart {
  const fitted = timesVector(xx, fit.coefficients);
  const residual = xy.map((value, i) => value - (fitted[i] ?? Number.NaN));
  const turn = kind === 'cr0' ? null : correction(fit.inverseRoot, xx);
  const weights = turn === null ? direction : timesVector(transposed(turn), direction);
  return {
    score: dot(weights, residual),
    reach: timesVector(xx, weights),
    square: quadratic(weights, xx),
  };
}

/** W of XᵀA = W Xᵀ, A = (I - H)^(-1/2) of one cluster. */
function correction(root: Matrix, xx: Matrix): Matrix {
  const system = eigenSystem(symmetric(timesMatrix(timesMatrix(root, xx), root)));
  const inner = timesMatrix(timesMatrix(root, rebuild(system, stretch)), root);
  const identity = xx.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
  return plus(identity, timesMatrix(xx, inner));
}

function stretch(share: number): number {
  if (share >= WHOLLY_OWN) return -1 / share;
  if (share < 1e-8) return 0.5;
  return (1 / Math.sqrt(1 - share) - 1) / share;
}

/** Rounding leaves the halves apart in the last digit; Jacobi's rotations want them alike. */
function symmetric(matrix: Matrix): Matrix {
  const other = transposed(matrix);
  return matrix.map((row, i) => row.map((value, j) => (value + (other[i]?.[j] ?? Number.NaN)) / 2));
}

export function inverseRootOf(inverse: Matrix): Matrix {
  const system: EigenSystem = eigenSystem(inverse);
  return rebuild(system, Math.sqrt);
}
