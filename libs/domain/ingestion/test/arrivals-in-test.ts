import { type HourCount } from '../src/usual-week';

/** A source's traffic, drawn hour by hour; the same seed draws the same. */
export interface Traffic {
  /** Expected records of an hour, by its place in the week. */
  readonly rateOf: (slot: number) => number;
  /** How much whole days differ beyond chance, as a coefficient of variation. */
  readonly unrest: number;
  readonly seed: number;
}

export const firstHour = 483_000;

export function draw({ rateOf, unrest, seed }: Traffic, hours: number): HourCount[] {
  const random = randomOf(seed);
  let level = 1;
  return Array.from({ length: hours }, (_, index) => {
    if (index % 24 === 0) level = Math.exp(unrest * normal(random) - unrest ** 2 / 2);
    const slot = index % 168;
    return { hour: firstHour + index, slot, records: poisson(rateOf(slot) * level, random) };
  });
}

/** Monday to Friday, from 8 to 18. */
export function officeHours(rate: number): (slot: number) => number {
  return (slot) => (slot < 120 && slot % 24 >= 8 && slot % 24 < 18 ? rate : 0);
}

export function allDay(rate: number): (slot: number) => number {
  return (slot) => rate * (1 + 0.8 * Math.sin(((slot % 24) / 24) * 2 * Math.PI));
}

export function stretchesOf(hours: readonly HourCount[]) {
  return hours.map(({ slot, records }) => ({ slot, records, part: 1 }));
}

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function poisson(mean: number, random: () => number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let [count, product] = [0, random()];
  for (const limit = Math.exp(-mean); product > limit; product *= random()) count += 1;
  return count;
}
