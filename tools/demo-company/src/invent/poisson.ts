import type { Dice } from '@customering/simulator-core';

/** How often something happens that happens so often on average (Knuth 1969; good for small means). */
export function poisson(dice: Dice, mean: number): number {
  const least = Math.exp(-mean);
  let [count, product] = [0, dice.next()];
  while (product > least) {
    count += 1;
    product *= dice.next();
  }
  return count;
}
