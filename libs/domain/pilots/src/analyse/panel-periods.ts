import type { PanelCell } from '../evidence';

/** A panel without holes: each unit with a figure in each period. */
export interface Periods {
  /** Weeks that one period is long. */
  readonly weeks: number;
  readonly units: readonly {
    readonly unit: string;
    readonly treated: boolean;
    readonly values: ReadonlyMap<number, number>;
  }[];
  /** Ascending; negative ones are before the start. */
  readonly periods: readonly number[];
  /** Units that had nothing in some period, and are left out. */
  readonly leftOut: readonly string[];
}

const lengths = [1, 2, 4] as const;
const leastPeriods = 4;

/**
 * Weeks, put together until every unit has a figure in each: sums of a week without facts are 0, ratios of one are not known.
 * The periods meet at the start, and only whole ones count.
 */
export function periodsOf(cells: readonly PanelCell[], lastWeek: number, ratio: boolean): Periods {
  const firstWeek = cells.reduce((first, { week }) => Math.min(first, week), 0);
  const options = lengths.map((weeks) => cut(cells, { firstWeek, lastWeek, weeks, ratio }));
  const usable = options.filter(({ periods }) => periods.filter((period) => period < 0).length >= leastPeriods);
  const whole = usable.find(({ leftOut }) => leftOut.length === 0);
  const fewest = [...usable].sort((a, b) => a.leftOut.length - b.leftOut.length)[0];
  return whole ?? fewest ?? cut(cells, { firstWeek, lastWeek, weeks: 1, ratio });
}

interface Cut {
  readonly firstWeek: number;
  readonly lastWeek: number;
  readonly weeks: number;
  readonly ratio: boolean;
}

function cut(cells: readonly PanelCell[], { firstWeek, lastWeek, weeks, ratio }: Cut): Periods {
  const [first, last] = [Math.ceil(firstWeek / weeks), Math.floor((lastWeek + 1) / weeks) - 1];
  const periods = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const sums = new Map<string, { treated: boolean; byPeriod: Map<number, { y: number; d: number }> }>();
  for (const { unit, treated, week, y, d } of cells) {
    const period = Math.floor(week / weeks);
    const own = sums.get(unit) ?? { treated, byPeriod: new Map<number, { y: number; d: number }>() };
    const sum = own.byPeriod.get(period) ?? { y: 0, d: 0 };
    own.byPeriod.set(period, { y: sum.y + Number(y), d: sum.d + Number(d) });
    sums.set(unit, own);
  }
  const units = [...sums].map(([unit, { treated, byPeriod }]) => ({
    unit,
    treated,
    values: valuesOf(byPeriod, periods, ratio),
  }));
  const isWhole = ({ values }: { readonly values: ReadonlyMap<number, number> }) =>
    periods.every((period) => values.has(period));
  return {
    ...{ weeks, periods },
    units: units.filter(isWhole).sort((a, b) => (a.unit < b.unit ? -1 : 1)),
    leftOut: units.filter((unit) => !isWhole(unit)).map(({ unit }) => unit),
  };
}

function valuesOf(
  sums: ReadonlyMap<number, { y: number; d: number }>,
  periods: readonly number[],
  ratio: boolean,
): ReadonlyMap<number, number> {
  return new Map(
    periods.flatMap((period) => {
      const sum = sums.get(period) ?? { y: 0, d: 0 };
      if (!ratio) return [[period, sum.y] as const];
      return sum.d === 0 ? [] : [[period, sum.y / sum.d] as const];
    }),
  );
}
