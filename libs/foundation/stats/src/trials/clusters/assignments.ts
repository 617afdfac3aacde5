import { at } from '../../numeric/at';
import { seededRandom } from '../../numeric/seeded-random';
import type { Block } from './blocks';

// Taken once: looking them up on Math in a hot loop costs much more inside a sandboxed context.
const { floor, round } = Math;

/** The statistic of the outcome and of "was treated" under other outcomes of the draw. */
export interface Assignments {
  readonly outcome: Float64Array;
  readonly exposure: Float64Array;
  /** Every possible draw is here, the real one among them; otherwise drawn ones, without the real one. */
  readonly complete: boolean;
}

/** How many ways there are to draw as many treated clusters in each block; Infinity beyond what a number holds. */
export function countAssignments(blocks: readonly Block[]): number {
  return blocks.reduce((product, { weight, treated }) => product * choose(weight.length, treated.length), 1);
}

function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i += 1) result = (result * (n - k + i)) / i;
  return round(result);
}

/** Every draw: what blocks give adds up, so each block is enumerated by itself. */
export function everyAssignment(blocks: readonly Block[]): Assignments {
  let outcome = Float64Array.of(0);
  let exposure = Float64Array.of(0);
  for (const block of blocks) {
    const own = everySubset(block.weight.length, block.treated.length).map((members) => statisticOf(block, members));
    outcome = sums(
      outcome,
      own.map((statistic) => statistic.outcome),
    );
    exposure = sums(
      exposure,
      own.map((statistic) => statistic.exposure),
    );
  }
  return { outcome, exposure, complete: true };
}

function sums(left: Float64Array, right: readonly number[]): Float64Array<ArrayBuffer> {
  const all = new Float64Array(left.length * right.length);
  left.forEach((a, i) => right.forEach((b, j) => (all[i * right.length + j] = a + b)));
  return all;
}

/** Every choice of `size` places out of `of`, in order: the last place that can still move up does, and those after it follow. */
function everySubset(of: number, size: number): readonly (readonly number[])[] {
  const chosen = Array.from({ length: size }, (_, i) => i);
  const subsets = [[...chosen]];
  for (;;) {
    const moving = chosen.findLastIndex((place, i) => place < of - size + i);
    if (moving < 0) return subsets;
    const next = (chosen[moving] ?? 0) + 1;
    for (let i = moving; i < size; i += 1) chosen[i] = next + i - moving;
    subsets.push([...chosen]);
  }
}

/** Draws with a seed, each block by itself. */
export function drawAssignments(blocks: readonly Block[], draws: number, seed: number): Assignments {
  const random = seededRandom(seed);
  const outcome = new Float64Array(draws);
  const exposure = new Float64Array(draws);
  const orders = blocks.map(({ weight }) => Array.from(weight.keys()));
  for (let draw = 0; draw < draws; draw += 1) {
    blocks.forEach((block, i) => {
      const members = shuffledHead(orders[i] ?? [], block.treated.length, random.uniform);
      const statistic = statisticOf(block, members);
      outcome[draw] = at(outcome, draw) + statistic.outcome;
      exposure[draw] = at(exposure, draw) + statistic.exposure;
    });
  }
  return { outcome, exposure, complete: false };
}

/** The head of Fisher and Yates' shuffle; the order is left as it falls, any order is as good to begin the next from. */
function shuffledHead(order: number[], count: number, uniform: () => number): readonly number[] {
  for (let i = 0; i < count; i += 1) {
    const other = i + floor(uniform() * (order.length - i));
    const [left, right] = [order[i] ?? 0, order[other] ?? 0];
    order[i] = right;
    order[other] = left;
  }
  return order.slice(0, count);
}

/** Weighted mean of the members less that of the others, times the block's share. */
export function statisticOf({ weight, outcome, exposure, share, totals }: Block, members: readonly number[]) {
  let [w, y, z] = [0, 0, 0];
  for (const member of members) {
    w += at(weight, member);
    y += at(outcome, member);
    z += at(exposure, member);
  }
  const rest = totals.weight - w;
  return {
    outcome: share * (y / w - (totals.outcome - y) / rest),
    exposure: share * (z / w - (totals.exposure - z) / rest),
  };
}
