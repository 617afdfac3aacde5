import { at } from '../numeric/at';
import { type Descent, type Objective, largest } from './objective';

export interface DescentOptions {
  readonly gradientTolerance: number;
  readonly mostSteps: number;
  /** Longest move of any coordinate in one step: keeps log-parameters from leaping onto a plateau. */
  readonly longestMove: number;
}

interface State {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

const ENOUGH_DESCENT = 1e-4;
const MOST_HALVINGS = 40;
/** Creeping along a plateau or towards the edge of the allowed region is not progress. */
const SMALLEST_GAIN = 1e-12;
const MOST_STALLED_STEPS = 3;

/** Quasi-Newton descent (BFGS with a backtracking line search, Nocedal & Wright 2006, chapter 6). */
export function minimiseSmooth(objective: Objective, start: Float64Array, options: DescentOptions): Descent {
  let evaluations = 0;
  const evaluate = (point: Float64Array): State => {
    evaluations += 1;
    const gradient = new Float64Array(point.length);
    return { point, value: objective(point, gradient), gradient };
  };
  let state = evaluate(start);
  let inverse: Float64Array | null = null;
  let stalled = 0;
  for (let step = 0; step < options.mostSteps && stalled < MOST_STALLED_STEPS; step += 1) {
    if (largest(state.gradient) <= options.gradientTolerance) break;
    const next = lineSearch(evaluate, state, downhill(inverse, state.gradient), options.longestMove);
    if (next === null) {
      if (inverse === null) break;
      inverse = null; // a stale curvature can point nowhere; plain descent gets one more try
      continue;
    }
    stalled = state.value - next.value < SMALLEST_GAIN * Math.max(1, Math.abs(next.value)) ? stalled + 1 : 0;
    inverse = updated(inverse, state, next);
    state = next;
  }
  return { ...state, evaluations, converged: largest(state.gradient) <= options.gradientTolerance };
}

function downhill(inverse: Float64Array | null, gradient: Float64Array): Float64Array {
  if (inverse !== null) {
    const direction = times(inverse, gradient).map((part) => -part);
    if (dot(direction, gradient) < 0) return direction;
  }
  const length = Math.max(1, Math.hypot(...gradient));
  return gradient.map((part) => -part / length);
}

function lineSearch(
  evaluate: (point: Float64Array) => State,
  from: State,
  direction: Float64Array,
  longestMove: number,
): State | null {
  const slope = dot(direction, from.gradient);
  let step = Math.min(1, longestMove / largest(direction));
  for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
    const next = evaluate(from.point.map((part, i) => part + step * at(direction, i)));
    if (next.value <= from.value + ENOUGH_DESCENT * step * slope && next.value < from.value) return next;
    step /= 2;
  }
  return null;
}

function updated(inverse: Float64Array | null, from: State, to: State): Float64Array | null {
  const moved = to.point.map((part, i) => part - at(from.point, i));
  const turned = to.gradient.map((part, i) => part - at(from.gradient, i));
  const curvature = dot(moved, turned);
  if (!(curvature > 1e-14 * Math.hypot(...moved) * Math.hypot(...turned))) return inverse;
  const current = inverse ?? scaledIdentity(moved.length, curvature / dot(turned, turned));
  const pulled = times(current, turned);
  const stretch = (1 + dot(turned, pulled) / curvature) / curvature;
  return current.map((part, index) => {
    const row = Math.floor(index / moved.length);
    const col = index % moved.length;
    const crossed = at(moved, row) * at(pulled, col) + at(pulled, row) * at(moved, col);
    return part + stretch * at(moved, row) * at(moved, col) - crossed / curvature;
  });
}

function scaledIdentity(size: number, scale: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? scale : 0));
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  return vector.map((_, row) =>
    vector.reduce((sum, part, col) => sum + at(matrix, row * vector.length + col) * part, 0),
  );
}

function dot(left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, part, i) => sum + part * at(right, i), 0);
}
