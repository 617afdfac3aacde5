import { createRequire } from 'node:module';

const stats = createRequire(import.meta.url)('@customering/stats');
const planted = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

/**
 * Customers that buy and leave as BG/NBD says, with times in whole days; the same for the same seed.
 * @param {number} customers
 * @param {number} [seed]
 * @returns {{ repeats: number, lastPurchaseWeeks: number, observedWeeks: number, spendDays: number, meanRepeatSpend: number | null }[]}
 */
export function simulateCustomers(customers, seed = 2024) {
  const random = stats.seededRandom(seed);
  return Array.from({ length: customers }, () => simulateOne(random));
}

/** @param {any} random */
function simulateOne(random) {
  const rate = gamma(random, planted.r) / planted.alpha;
  const left = gamma(random, planted.a);
  const leaving = left / (left + gamma(random, planted.b));
  const observedDays = 189 + Math.floor(84 * random.uniform());
  const days = new Set();
  for (let week = wait(random, rate); 7 * week <= observedDays; week += wait(random, rate)) {
    days.add(Math.ceil(7 * week));
    if (random.uniform() < leaving) break;
  }
  const spend = () => (6.25 / gamma(random, 3.74)) * 15.44 * (gamma(random, 6.25 * days.size) / (6.25 * days.size));
  return {
    repeats: days.size,
    lastPurchaseWeeks: Math.max(0, ...days) / 7,
    observedWeeks: observedDays / 7,
    spendDays: days.size,
    meanRepeatSpend: days.size === 0 ? null : spend(),
  };
}

/**
 * @param {any} random
 * @param {number} rate
 */
function wait(random, rate) {
  return -Math.log(1 - random.uniform()) / rate;
}

/**
 * Marsaglia & Tsang (2000).
 * @param {any} random
 * @param {number} shape
 * @returns {number}
 */
function gamma(random, shape) {
  if (shape < 1) return gamma(random, shape + 1) * random.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = random.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
