import { type DropoutParameters, lnBeta } from '../../src/index';

const STEP = 0.01;
const REACH = 6.5;

/**
 * Mean of f(p, 1 - p) over p ~ Beta(a, b) by double-exponential quadrature (Takahasi & Mori 1974), which takes the
 * singular ends of the beta density in its stride. An oracle that shares no formula with the code under test.
 */
export function meanOverLeaving(
  { a, b }: Pick<DropoutParameters, 'a' | 'b'>,
  f: (leaves: number, stays: number) => number,
): number {
  let sum = 0;
  for (let s = -REACH; s <= REACH; s += STEP) {
    const bend = Math.PI * Math.sinh(s);
    const lnLeaves = -softPlus(-bend);
    const lnStays = -softPlus(bend);
    sum +=
      f(Math.exp(lnLeaves), Math.exp(lnStays)) * Math.exp(a * lnLeaves + b * lnStays - lnBeta(a, b)) * Math.cosh(s);
  }
  return sum * STEP * Math.PI;
}

function softPlus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
