import { at } from './at';

/** Points and weights to integrate over a range: Σ weight · f(point). */
export interface Rule {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

const unitRules = new Map<number, Rule>();

/** Gauss-Legendre quadrature with `count` points over [low, high] (Abramowitz & Stegun 25.4.30). */
export function gaussLegendre(count: number, low: number, high: number): Rule {
  const unit = unitRules.get(count) ?? unitRule(count);
  unitRules.set(count, unit);
  const half = (high - low) / 2;
  return {
    points: unit.points.map((x) => low + half * (1 + x)),
    weights: unit.weights.map((weight) => half * weight),
  };
}

function unitRule(count: number): Rule {
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    for (let step = 0; step < 10; step += 1) {
      const { value, slope } = legendre(count, x);
      x -= value / slope;
    }
    const { slope } = legendre(count, x);
    points[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { points, weights };
}

function legendre(degree: number, x: number): { readonly value: number; readonly slope: number } {
  const values = new Float64Array(degree + 1);
  values[0] = 1;
  values[1] = x;
  for (let n = 2; n <= degree; n += 1) {
    values[n] = ((2 * n - 1) * x * at(values, n - 1) - (n - 1) * at(values, n - 2)) / n;
  }
  const value = at(values, degree);
  return { value, slope: (degree * (x * value - at(values, degree - 1))) / (x * x - 1) };
}
