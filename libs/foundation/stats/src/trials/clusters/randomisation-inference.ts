import { StatisticsInputError } from '../../input-error';
import { requireLevel } from '../../intervals/interval-estimate';
import { at } from '../../numeric/at';
import type { Alternative, OpenInterval, TestQuestion } from '../comparison';
import { type Assignments, countAssignments, drawAssignments, everyAssignment, statisticOf } from './assignments';
import { type Block, blocksOf, type ClusterStatistic, type RandomisedCluster } from './blocks';

// Taken once: looking them up on Math in a hot loop costs much more inside a sandboxed context.
const { abs, floor, max, min } = Math;

export interface RandomisationPlan extends TestQuestion {
  readonly clusters: readonly RandomisedCluster[];
  /** Default `cluster_means`. */
  readonly statistic?: ClusterStatistic;
  /** How many draws when there are more than 20,000 ways to draw. Default 20,000. */
  readonly draws?: number;
  readonly seed: number;
}

export interface RandomisationInference {
  readonly estimate: number;
  readonly pValue: number;
  /** Every effect that the test would not refuse; null where no effect however large is refused. */
  readonly interval: OpenInterval;
  /** The smallest p-value that this design can give at all. */
  readonly smallestPValue: number;
  readonly method: 'every_draw' | 'some_draws';
  /** How many ways to draw there are; Infinity beyond what a number holds. */
  readonly assignments: number;
  /** How many the p-value counts, the real one among them. */
  readonly counted: number;
}

const MOST_ASSIGNMENTS = 20_000;
/** Sums in another order differ in the last digits; such are ties. */
const TIE = 1e-9;

/**
 * Fisher's randomisation test of "no effect on any cluster", drawing as the pilot drew, and the interval that comes from testing every
 * effect that is the same for all clusters. Each draw is at least as extreme as the real one for the effects between two roots, so the
 * bounds are order statistics of those roots: exact, without a search. Drawn p-values count the real draw (Phipson & Smyth 2010).
 * @throws StatisticsInputError when a block holds one arm only, or on clusters without rows.
 */
export function randomisationInference(plan: RandomisationPlan): RandomisationInference {
  const { level = 0.95, alternative = 'two_sided', statistic = 'cluster_means', draws = MOST_ASSIGNMENTS } = plan;
  requireLevel(level);
  requireDraws(draws);
  const blocks = blocksOf(plan.clusters, statistic);
  const assignments = countAssignments(blocks);
  const real = realStatistic(blocks);
  const others = assignments <= MOST_ASSIGNMENTS ? everyAssignment(blocks) : drawAssignments(blocks, draws, plan.seed);
  const { extreme, always, lows, highs } = compareDraws(real, others, alternative);
  const counted = lows.length;
  return {
    estimate: real.outcome / real.exposure,
    pValue: extreme / counted,
    interval: boundsOf(lows, highs, alternative, level),
    smallestPValue: (others.complete ? max(1, always) : 1) / counted,
    method: others.complete ? 'every_draw' : 'some_draws',
    assignments,
    counted,
  };
}

interface Statistic {
  readonly outcome: number;
  readonly exposure: number;
}

function realStatistic(blocks: readonly Block[]): Statistic {
  const parts = blocks.map((block) => statisticOf(block, block.treated));
  return {
    outcome: parts.reduce((sum, part) => sum + part.outcome, 0),
    exposure: parts.reduce((sum, part) => sum + part.exposure, 0),
  };
}

/** How many draws are as extreme as the real one, for how many that is so whatever the effect, and where their ranges begin and end. */
function compareDraws(real: Statistic, others: Assignments, alternative: Alternative) {
  // The real draw is among all draws, but is added to some of them (Phipson & Smyth 2010).
  const added = others.complete ? 0 : 1;
  const lows = new Float64Array(others.outcome.length + added).fill(-Infinity);
  const highs = new Float64Array(others.outcome.length + added).fill(Infinity);
  let [extreme, always] = [added, added];
  for (let i = 0; i < others.outcome.length; i += 1) {
    const outcome = at(others.outcome, i);
    if (asExtreme(outcome, real.outcome, alternative)) extreme += 1;
    const range = rangeOf(real, outcome, at(others.exposure, i), alternative);
    if (range === null) {
      always += 1;
      continue;
    }
    lows[i] = range.low;
    highs[i] = range.high;
  }
  return { extreme, always, lows: lows.sort(), highs: highs.sort() };
}

function asExtreme(other: number, real: number, alternative: Alternative): boolean {
  const slack = TIE * abs(real);
  if (alternative === 'greater') return other >= real - slack;
  if (alternative === 'less') return other <= real + slack;
  return abs(other) >= abs(real) - slack;
}

/**
 * The effects for which another draw is at least as extreme as the real one; null where it can never be told apart. With the past taken
 * out, another draw can hold more of the exposure than the real one: it too counts for all effects, which can only widen the interval.
 */
function rangeOf(real: Statistic, outcome: number, exposure: number, alternative: Alternative) {
  const [apart, together] = [real.exposure - exposure, real.exposure + exposure];
  if (apart <= TIE) return null;
  const root = (real.outcome - outcome) / apart;
  if (alternative === 'greater') return { low: root, high: Infinity };
  if (alternative === 'less') return { low: -Infinity, high: root };
  if (together <= TIE) return null;
  const mirror = (real.outcome + outcome) / together;
  return { low: min(root, mirror), high: max(root, mirror) };
}

/** An effect is kept when more than alpha of all draws are as extreme: the bounds lie where that many ranges have begun. */
function boundsOf(lows: Float64Array, highs: Float64Array, alternative: Alternative, level: number): OpenInterval {
  const place = floor((1 - level) * lows.length + TIE);
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    low: alternative === 'less' ? null : finite(at(lows, place)),
    high: alternative === 'greater' ? null : finite(at(highs, highs.length - 1 - place)),
    level,
  };
}

function requireDraws(draws: number): void {
  if (Number.isInteger(draws) && draws >= 99) return;
  throw new StatisticsInputError('draws', `is ${draws}`, 'Draw at least 99 times; 9,999 give two digits.');
}
