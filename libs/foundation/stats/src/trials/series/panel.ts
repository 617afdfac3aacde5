import { StatisticsInputError } from '../../input-error';

/** One unit in one period. `startPeriod`: the first period with the change; null where it never came. */
export interface PanelRow {
  readonly unit: string;
  readonly startPeriod: number | null;
  readonly period: number;
  readonly y: number;
}

export interface PanelUnit {
  readonly unit: string;
  readonly startPeriod: number | null;
  readonly values: ReadonlyMap<number, number>;
}

export interface Panel {
  readonly units: readonly PanelUnit[];
  readonly never: readonly PanelUnit[];
  /** Ascending; every unit was seen in each. */
  readonly periods: readonly number[];
  /** Ascending start periods. */
  readonly starts: readonly number[];
}

/**
 * @throws StatisticsInputError when a unit is seen twice in a period, is missing from one, changes its start, when nobody never started,
 * or when nothing was seen before the first start.
 */
export function panelOf(rows: readonly PanelRow[]): Panel {
  const units = unitsOf(rows);
  const periods = ascending(new Set(rows.map(({ period }) => period)));
  for (const { unit, values } of units) {
    const missing = periods.find((period) => !values.has(period));
    if (missing === undefined) continue;
    throw new StatisticsInputError(
      `unit ${unit}`,
      `was not seen in period ${missing}`,
      'Leave out the unit or the period.',
    );
  }
  const starts = ascending(new Set(units.flatMap(({ startPeriod }) => startPeriod ?? [])));
  const never = units.filter(({ startPeriod }) => startPeriod === null);
  requireSides(never, starts, periods);
  return { units, never, periods, starts };
}

function unitsOf(rows: readonly PanelRow[]): readonly PanelUnit[] {
  const units = new Map<string, { unit: string; startPeriod: number | null; values: Map<number, number> }>();
  for (const { unit, startPeriod, period, y } of rows) {
    const known = units.get(unit) ?? { unit, startPeriod, values: new Map<number, number>() };
    if (known.startPeriod !== startPeriod) {
      throw new StatisticsInputError(`startPeriod of unit ${unit}`, 'changes between rows', 'A unit starts once.');
    }
    if (known.values.has(period) || !Number.isFinite(y)) {
      throw new StatisticsInputError(`unit ${unit}`, `has two values or none in period ${period}`, 'Give one number.');
    }
    known.values.set(period, y);
    units.set(unit, known);
  }
  return Array.from(units.values());
}

function requireSides(never: readonly PanelUnit[], starts: readonly number[], periods: readonly number[]): void {
  if (never.length < 2) {
    throw new StatisticsInputError('units without a start', `are ${never.length}`, 'Two or more must never start.');
  }
  const [first] = starts;
  if (first === undefined) {
    throw new StatisticsInputError('startPeriod', 'is null for all units', 'Some units must start.');
  }
  const last = starts.at(-1) ?? first;
  if (periods.some((period) => period < first) && periods.some((period) => period >= last)) return;
  throw new StatisticsInputError(
    'periods',
    `run from ${periods[0]} to ${periods.at(-1)}`,
    'They must lie on both sides of a start.',
  );
}

function ascending(values: ReadonlySet<number>): readonly number[] {
  return Array.from(values).sort((left, right) => left - right);
}

export function valueAt({ unit, values }: PanelUnit, period: number): number {
  const value = values.get(period);
  if (value === undefined)
    throw new StatisticsInputError(`unit ${unit}`, `was not seen in period ${period}`, 'Give it.');
  return value;
}
