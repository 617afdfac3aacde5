import type { Matrix } from '../numeric/symmetric-matrix';
import { at } from '../numeric/at';
import type { Objective } from './objective';

/** Second derivatives by central differences of the exact gradient, made symmetric. */
export function hessian(objective: Objective, point: Float64Array, width = 1e-4): Matrix {
  const columns = Array.from(point, (_, i) => gradientChange(objective, point, i, width));
  return columns.map((column, row) => columns.map((other, col) => (at(column, col) + at(other, row)) / 2));
}

function gradientChange(objective: Objective, point: Float64Array, index: number, width: number): Float64Array {
  const ahead = gradientAt(objective, point, index, width);
  const behind = gradientAt(objective, point, index, -width);
  return ahead.map((part, i) => (part - at(behind, i)) / (2 * width));
}

function gradientAt(objective: Objective, point: Float64Array, index: number, shift: number): Float64Array {
  const moved = Float64Array.from(point);
  moved[index] = at(point, index) + shift;
  const gradient = new Float64Array(point.length);
  objective(moved, gradient);
  return gradient;
}
