import { at, indexAt } from '../numeric/at';
import { type PurchaseHistory, requireHistory } from './purchase-history';

/**
 * Customers with equal histories, counted once. A likelihood over cells equals the one over customers and is much
 * cheaper: logarithms are taken per distinct time (level), not per customer.
 */
export interface PurchaseCells {
  readonly repeats: Levels;
  readonly lastPurchaseWeeks: Levels;
  readonly observedWeeks: Levels;
  /** Customers in each cell. */
  readonly weight: Float64Array;
  /** The cell of each customer, in the order of the input. */
  readonly cellOfCustomer: Int32Array;
  /** Sum of the weights. */
  readonly customers: number;
}

/** The distinct values of one field, the level of each cell, and the customers at each level. */
export interface Levels {
  readonly values: Float64Array;
  readonly ofCell: Int32Array;
  readonly customers: Float64Array;
}

/** Groups customers by equal (repeats, lastPurchaseWeeks, observedWeeks). @throws StatisticsInputError on an impossible history. */
export function groupCells(customers: readonly PurchaseHistory[]): PurchaseCells {
  customers.forEach(requireHistory);
  const repeats = levelsOf(customers.map((customer) => customer.repeats));
  const last = levelsOf(customers.map((customer) => customer.lastPurchaseWeeks));
  const observed = levelsOf(customers.map((customer) => customer.observedWeeks));
  const { cellOfCustomer, firstCustomer, weight } = cellsOf(repeats, last, observed);
  const perCell = (levels: CustomerLevels): Levels => onCells(levels, firstCustomer, weight);
  return {
    repeats: perCell(repeats),
    lastPurchaseWeeks: perCell(last),
    observedWeeks: perCell(observed),
    weight,
    cellOfCustomer,
    customers: customers.length,
  };
}

/** The history that all customers of a cell share. */
export function historyOfCell(cells: PurchaseCells, cell: number): PurchaseHistory {
  return {
    repeats: levelValue(cells.repeats, cell),
    lastPurchaseWeeks: levelValue(cells.lastPurchaseWeeks, cell),
    observedWeeks: levelValue(cells.observedWeeks, cell),
  };
}

function levelValue(levels: Levels, cell: number): number {
  return at(levels.values, indexAt(levels.ofCell, cell));
}

interface CustomerLevels {
  readonly values: Float64Array;
  readonly ofCustomer: Int32Array;
}

function levelsOf(values: readonly number[]): CustomerLevels {
  const index = new Map<number, number>();
  const ofCustomer = Int32Array.from(values, (value) => indexIn(index, value));
  return { values: Float64Array.from(index.keys()), ofCustomer };
}

function cellsOf(repeats: CustomerLevels, last: CustomerLevels, observed: CustomerLevels) {
  const index = new Map<number, number>();
  const firstCustomer: number[] = [];
  const weight: number[] = [];
  const cellOfCustomer = repeats.ofCustomer.map((repeat, customer) => {
    const within = repeat * last.values.length + indexAt(last.ofCustomer, customer);
    const cell = indexIn(index, within * observed.values.length + indexAt(observed.ofCustomer, customer));
    if (cell === weight.length) {
      firstCustomer.push(customer);
      weight.push(0);
    }
    weight[cell] = (weight[cell] ?? 0) + 1;
    return cell;
  });
  return { cellOfCustomer, firstCustomer: Int32Array.from(firstCustomer), weight: Float64Array.from(weight) };
}

function onCells(levels: CustomerLevels, firstCustomer: Int32Array, weight: Float64Array): Levels {
  const ofCell = firstCustomer.map((customer) => indexAt(levels.ofCustomer, customer));
  const customers = new Float64Array(levels.values.length);
  ofCell.forEach((level, cell) => (customers[level] = at(customers, level) + at(weight, cell)));
  return { values: levels.values, ofCell, customers };
}

function indexIn(index: Map<number, number>, key: number): number {
  const known = index.get(key);
  if (known !== undefined) return known;
  index.set(key, index.size);
  return index.size - 1;
}
