import { differenceInDifferences, matchUnits, StatisticsInputError } from '@customering/stats';
import { daysBetween } from '@customering/settings';
import type { Check } from '../check';
import type { PilotPlan } from '../plan';
import { enoughClusters } from './compare-clusters';
import { alike } from './compare-observed';
import { rounded, type Compared, type MethodStep } from './figures';
import type { Periods } from './panel-periods';
import { pathOf } from './path-of';
import type { SeriesComparison } from './series-story';

const seed = 20_260_101;
const surely = 0.05;
const mostPerUnit = 3;
const weekDays = 7;

/** Units with the change against those of the others that moved most like them before: difference in differences. */
export function compareMatched(
  periods: Periods,
  plan: Pick<PilotPlan, 'treated' | 'startsOn'>,
  level: number,
): SeriesComparison {
  const matching = match(periods);
  const chosen = new Set(matching.matches.flatMap(({ unit, others }) => [unit, ...others.map((other) => other.unit)]));
  const units = periods.units.filter(({ unit }) => chosen.has(unit));
  const rows = units.flatMap(({ unit, treated, values }) =>
    periods.periods.map((period) => ({
      unit,
      startPeriod: treated ? startOf(unit, plan, periods.weeks) : null,
      period,
      y: values.get(period) ?? 0,
    })),
  );
  const found = differenceInDifferences(rows, { level, seed });
  const few = units.length < enoughClusters && found.permutation !== null;
  const lot = found.permutation;
  const compared: Compared = {
    ...{ estimate: found.overall.estimate, se: found.overall.se, df: found.overall.df, scatterLess: null },
    control: armOf(units, false, periods),
    treated: armOf(units, true, periods),
    exact:
      few && lot
        ? { low: lot.interval.low ?? -Infinity, high: lot.interval.high ?? Infinity, pValue: lot.pValue }
        : null,
    method: 'Units that moved alike before, difference in differences',
    notes:
      matching.unmatched.length > 0
        ? [`${matching.unmatched.join(', ')} had nobody near enough, and is left out.`]
        : [],
    steps: stepsOf(found, periods),
  };
  return { compared, story: { points: pathOf(units, periods), checks: checksOf(found, matching, periods) } };
}

function startOf(unit: string, { treated, startsOn }: Pick<PilotPlan, 'treated' | 'startsOn'>, weeks: number): number {
  const from = treated.find(({ key }) => key === unit)?.from;
  if (!from || startsOn === null) return 0;
  return Math.max(0, Math.floor(daysBetween(startsOn, from) / weekDays / weeks));
}

function match({ units, periods }: Periods) {
  const before = periods.filter((period) => period < 0);
  if (before.length === 0)
    throw new StatisticsInputError('periods before the start', 'are none', 'Wait until more of the past is known.');
  const others = units.filter(({ treated }) => !treated).length;
  const treated = units.length - others;
  const toMatch = units.map(({ unit, treated: isTreated, values }) => ({
    unit,
    treated: isTreated,
    features: featuresOf(values, before),
  }));
  return matchUnits(toMatch, {
    perUnit: Math.max(1, Math.min(mostPerUnit, Math.floor(others / Math.max(1, treated)))),
  });
}

const mostFeatures = 6;

/** The path before the start in at most six steps, so that noise of single weeks does not choose who is compared. */
function featuresOf(values: ReadonlyMap<number, number>, before: readonly number[]): number[] {
  const size = Math.ceil(before.length / mostFeatures);
  return Array.from({ length: Math.ceil(before.length / size) }, (_, step) => {
    const part = before.slice(step * size, (step + 1) * size);
    return part.reduce((sum, period) => sum + (values.get(period) ?? 0), 0) / part.length;
  });
}

function armOf(units: Periods['units'], treated: boolean, { periods }: Periods): { n: number; value: number } {
  const own = units.filter((unit) => unit.treated === treated);
  const after = periods.filter((period) => period >= 0);
  const all = own.flatMap(({ values }) => after.map((period) => values.get(period) ?? 0));
  return { n: own.length, value: all.reduce((sum, value) => sum + value, 0) / Math.max(1, all.length) };
}

function checksOf(
  { preTrend, treatedUnits, neverUnits }: ReturnType<typeof differenceInDifferences>,
  matching: ReturnType<typeof match>,
  { leftOut }: Periods,
): Check[] {
  const apart = [preTrend.joint?.pValue, preTrend.slope?.pValue].filter((p) => p !== undefined).some((p) => p < surely);
  const fake = preTrend.placebo?.effect;
  const off = matching.balance.some(({ after }) => after !== null && Math.abs(after) > manyAlike);
  const checks: Check[] = [
    apart
      ? {
          id: 'trend',
          state: 'bad',
          sentence:
            'Before the start the two sides did not move alike, so what came after cannot be laid to the change.',
        }
      : {
          id: 'trend',
          state: 'good',
          sentence: `Before the start both sides moved alike over ${preTrend.periods} periods.`,
        },
    fake && fake.pValue < surely
      ? {
          id: 'placebo',
          state: 'bad',
          sentence: 'A start that was only pretended, before the real one, shows an "effect" as well.',
        }
      : { id: 'placebo', state: 'good', sentence: 'A start that was only pretended shows nothing, as it should.' },
    off
      ? {
          id: 'matching',
          state: 'attention',
          sentence: 'The units that were compared are not quite alike in their past.',
        }
      : {
          id: 'matching',
          state: 'good',
          sentence: `${treatedUnits} units with the change are compared with ${neverUnits} that were most like them.`,
        },
  ];
  if (leftOut.length > 0)
    checks.push({
      id: 'few_units',
      state: 'attention',
      sentence: `${leftOut.length} units had no figure in some weeks, and are left out.`,
    });
  return checks;
}

/** With a handful of units small differences are usual; this many times the usual limit is told. */
const manyAlike = 2.5 * alike;

function stepsOf(
  { overall, twoByTwo, permutation, preTrend }: ReturnType<typeof differenceInDifferences>,
  { weeks }: Periods,
): MethodStep[] {
  return [
    {
      name: 'Difference in differences',
      value: `${rounded(overall.estimate)}, error ${rounded(overall.se)}, p ${rounded(overall.pValue)}`,
      source: 'Callaway & Sant’Anna 2021',
    },
    ...(twoByTwo
      ? [
          {
            name: 'Before and after, with and without',
            value: `${rounded(twoByTwo.estimate)}, error ${rounded(twoByTwo.se)}`,
            source: 'Card & Krueger 1994',
          },
        ]
      : []),
    ...(permutation
      ? [{ name: 'By all choices of units', value: `p ${rounded(permutation.pValue)}`, source: 'Fisher 1935' }]
      : []),
    ...(preTrend.joint
      ? [{ name: 'Moved alike before', value: `p ${rounded(preTrend.joint.pValue)}`, source: 'Hotelling 1931' }]
      : []),
    ...(preTrend.slope
      ? [{ name: 'Drifted apart before', value: `p ${rounded(preTrend.slope.pValue)}`, source: 'Student 1908' }]
      : []),
    { name: 'Length of a period', value: `${weeks} weeks`, source: 'the shortest in which every unit has a figure' },
  ];
}
