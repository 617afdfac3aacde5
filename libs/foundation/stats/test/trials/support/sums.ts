import type { ArmSums, ArmSumsWithPast, RatioSums, RatioSumsWithPast } from '../../../src/index';

export function sumsOf(values: readonly number[]): ArmSums {
  return { n: values.length, sum: sum(values), sumOfSquares: products(values, values) };
}

export function sumsWithPast(after: readonly number[], before: readonly number[]): ArmSumsWithPast {
  return { ...sumsOf(after), past: sumsOf(before), sumOfProducts: products(after, before) };
}

export function ratioSums(m: readonly number[], d: readonly number[]): RatioSums {
  return {
    n: m.length,
    sumM: sum(m),
    sumD: sum(d),
    sumMM: products(m, m),
    sumDD: products(d, d),
    sumMD: products(m, d),
  };
}

export function ratioSumsWithPast(
  m: readonly number[],
  d: readonly number[],
  pastM: readonly number[],
  pastD: readonly number[],
): RatioSumsWithPast {
  return {
    ...ratioSums(m, d),
    past: ratioSums(pastM, pastD),
    sumMPastM: products(m, pastM),
    sumMPastD: products(m, pastD),
    sumDPastM: products(d, pastM),
    sumDPastD: products(d, pastD),
  };
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function products(left: readonly number[], right: readonly number[]): number {
  return sum(left.map((value, i) => value * (right[i] ?? Number.NaN)));
}
