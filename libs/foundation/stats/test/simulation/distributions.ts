import type { SeededRandom } from '../../src/index';

/** Gamma variable by Marsaglia & Tsang (2000); below shape 1 by the boost u^(1/shape). */
export function gammaDraw(random: SeededRandom, shape: number, rate: number): number {
  if (shape < 1) return gammaDraw(random, shape + 1, rate) * random.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / rate;
  }
}

export function betaDraw(random: SeededRandom, a: number, b: number): number {
  const left = gammaDraw(random, a, 1);
  return left / (left + gammaDraw(random, b, 1));
}

export function waitDraw(random: SeededRandom, rate: number): number {
  return -Math.log(1 - random.uniform()) / rate;
}
