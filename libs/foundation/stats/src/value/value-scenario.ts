import { at, indexAt } from '../numeric/at';
import { interpolate, type Interpolation, tabulate } from '../numeric/chebyshev-interpolation';
import type { PurchaseModel } from '../purchases/activity';
import { leavingChances } from '../purchases/dropout-model';
import { expectedWhileActive } from '../purchases/expected-purchases';
import type { PurchaseCells } from '../purchases/group-cells';
import type { GammaGammaParameters } from '../spend/spend-history';
import type { DiscountStep } from './value-terms';

// Taken once: looking them up on Math in a hot loop costs much more inside a sandboxed context.
const { exp, log } = Math;

/** One set of parameters with everything tabulated that customers share, so that scoring a customer costs one exponential. */
export interface ValueScenario {
  readonly spend: GammaGammaParameters;
  /** Discounted purchases of each cell over the horizon. */
  readonly discountedPurchases: (cell: number) => number;
}

/** What all scenarios of one scoring share. */
export interface ScenarioBasis {
  readonly cells: PurchaseCells;
  readonly pairs: ActivePairs;
  readonly steps: readonly DiscountStep[];
}

const POINTS = 16;

/** Cells that share repeats and observed weeks: what an active customer will buy depends on these two alone. */
export interface ActivePairs {
  readonly ofCell: Int32Array;
  readonly repeats: Float64Array;
  readonly observedWeeks: Float64Array;
  readonly shortest: number;
  readonly longest: number;
}

export function activePairs(cells: PurchaseCells): ActivePairs {
  const index = new Map<number, number>();
  const firstCell: number[] = [];
  const pairOfCell = Int32Array.from(cells.weight, (_, cell) => {
    const key =
      indexAt(cells.repeats.ofCell, cell) * cells.observedWeeks.values.length +
      indexAt(cells.observedWeeks.ofCell, cell);
    const known = index.get(key);
    if (known !== undefined) return known;
    firstCell.push(cell);
    index.set(key, index.size);
    return index.size - 1;
  });
  const observedWeeks = Float64Array.from(firstCell, (cell) =>
    at(cells.observedWeeks.values, indexAt(cells.observedWeeks.ofCell, cell)),
  );
  return {
    ofCell: pairOfCell,
    repeats: Float64Array.from(firstCell, (cell) => at(cells.repeats.values, indexAt(cells.repeats.ofCell, cell))),
    observedWeeks,
    shortest: observedWeeks.reduce((least, weeks) => Math.min(least, weeks), Number.POSITIVE_INFINITY),
    longest: observedWeeks.reduce((most, weeks) => Math.max(most, weeks), 0),
  };
}

/** Works out the discounted purchases of each pair one by one. */
export function exactScenario(model: PurchaseModel, spend: GammaGammaParameters, basis: ScenarioBasis): ValueScenario {
  const { pairs, steps } = basis;
  const whileActive = pairs.repeats.map((repeats, pair) =>
    discountedWhileActive(model, repeats, at(pairs.observedWeeks, pair), steps),
  );
  return scenarioOf(model, spend, basis, whileActive);
}

/**
 * The same within about nine digits, for the many draws: what an active customer will buy is smooth in the observed
 * weeks, so it is worked out at a few points for each number of repeats and read off for the rest.
 */
export function interpolatedScenario(
  model: PurchaseModel,
  spend: GammaGammaParameters,
  basis: ScenarioBasis,
): ValueScenario {
  const { pairs, steps } = basis;
  const { alpha } = model.parameters;
  const { shortest, longest } = pairs;
  const tables = new Map<number, Interpolation>();
  const tableOf = (repeats: number): Interpolation => {
    const known = tables.get(repeats);
    if (known !== undefined) return known;
    const atLogTime = (u: number): number => discountedWhileActive(model, repeats, Math.max(0, exp(u) - alpha), steps);
    const table = tabulate(atLogTime, log(alpha + shortest), log(alpha + longest), POINTS);
    tables.set(repeats, table);
    return table;
  };
  const lnEnd = pairs.observedWeeks.map((weeks) => log(alpha + weeks));
  const whileActive = pairs.repeats.map((repeats, pair) => interpolate(tableOf(repeats), at(lnEnd, pair)));
  return scenarioOf(model, spend, basis, whileActive);
}

function scenarioOf(
  model: PurchaseModel,
  spend: GammaGammaParameters,
  { cells, pairs }: ScenarioBasis,
  whileActive: Float64Array,
): ValueScenario {
  const alive = aliveByCell(model, cells);
  return { spend, discountedPurchases: (cell) => alive(cell) * at(whileActive, indexAt(pairs.ofCell, cell)) };
}

function discountedWhileActive(
  model: PurchaseModel,
  repeats: number,
  observedWeeks: number,
  steps: readonly DiscountStep[],
): number {
  const history = { repeats, observedWeeks, lastPurchaseWeeks: 0 };
  let bought = 0;
  let discounted = 0;
  for (const { weeks, factor } of steps) {
    const byThen = expectedWhileActive(model, history, weeks);
    discounted += (byThen - bought) * factor;
    bought = byThen;
  }
  return discounted;
}

/** `pAlive` with its logarithms taken once per distinct time. */
function aliveByCell({ model, parameters }: PurchaseModel, cells: PurchaseCells): (cell: number) => number {
  const { r, alpha, a, b } = parameters;
  const lnEnd = cells.observedWeeks.values.map((weeks) => log(alpha + weeks));
  const lnLast = cells.lastPurchaseWeeks.values.map((weeks) => log(alpha + weeks));
  const lnOdds = cells.repeats.values.map((repeats) => {
    const chances = leavingChances(model, repeats);
    return chances === 0 ? Number.NEGATIVE_INFINITY : log(a / (b + chances - 1));
  });
  return (cell) => {
    const level = indexAt(cells.repeats.ofCell, cell);
    const silence =
      at(lnEnd, indexAt(cells.observedWeeks.ofCell, cell)) - at(lnLast, indexAt(cells.lastPurchaseWeeks.ofCell, cell));
    return 1 / (1 + exp(at(lnOdds, level) + (r + at(cells.repeats.values, level)) * silence));
  };
}
