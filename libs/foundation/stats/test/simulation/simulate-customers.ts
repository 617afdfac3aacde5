import type { DropoutModel, DropoutParameters, PurchaseHistory, SeededRandom, SpendHistory } from '../../src/index';
import { betaDraw, gammaDraw, waitDraw } from './distributions';

export interface Planted {
  readonly model: DropoutModel;
  readonly parameters: DropoutParameters;
  /** Customers join evenly over the first `joinWeeks` and are watched to week `endWeeks`. */
  readonly joinWeeks: number;
  readonly endWeeks: number;
  readonly holdoutWeeks: number;
}

/** Customers who live by the story of the model, told purchase by purchase and without any of its formulas. */
export function simulateCustomers(planted: Planted, count: number, random: SeededRandom) {
  return Array.from({ length: count }, () => simulateCustomer(planted, random));
}

function simulateCustomer(
  planted: Planted,
  random: SeededRandom,
): PurchaseHistory & { readonly holdoutPurchases: number } {
  const { r, alpha, a, b } = planted.parameters;
  const rate = gammaDraw(random, r, alpha);
  const leaving = betaDraw(random, a, b);
  const observedWeeks = planted.endWeeks - planted.joinWeeks * random.uniform();
  const leavesAtOnce = planted.model === 'mbg_nbd' && random.uniform() < leaving;
  const times = leavesAtOnce ? [] : purchaseTimes(rate, leaving, observedWeeks + planted.holdoutWeeks, random);
  const seen = times.filter((time) => time <= observedWeeks);
  return {
    repeats: seen.length,
    lastPurchaseWeeks: seen.at(-1) ?? 0,
    observedWeeks,
    holdoutPurchases: times.length - seen.length,
  };
}

function purchaseTimes(rate: number, leaving: number, until: number, random: SeededRandom): readonly number[] {
  const times: number[] = [];
  let time = waitDraw(random, rate);
  while (time <= until) {
    times.push(time);
    if (random.uniform() < leaving) break;
    time += waitDraw(random, rate);
  }
  return times;
}

/** Mean spends as the gamma-gamma model tells it: everyone's own gamma with a rate that differs between people. */
export function simulateSpend(
  { p, q, gamma }: { readonly p: number; readonly q: number; readonly gamma: number },
  repeats: readonly number[],
  random: SeededRandom,
): SpendHistory[] {
  return repeats
    .filter((count) => count > 0)
    .map((count) => {
      const rate = gammaDraw(random, q, gamma);
      const spends = Array.from({ length: count }, () => gammaDraw(random, p, rate));
      return { spendDays: count, meanRepeatSpend: spends.reduce((sum, spend) => sum + spend, 0) / count };
    });
}
