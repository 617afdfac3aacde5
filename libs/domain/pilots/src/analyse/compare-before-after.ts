import { interruptedSeries } from '@customering/stats';
import type { Check } from '../check';
import { rounded, type Compared } from './figures';
import type { Periods } from './panel-periods';
import { pathOf } from './path-of';
import type { SeriesComparison } from './series-story';

const surely = 0.05;
const yearWeeks = 52;
/** An effect that so many pretended starts show too is none of the change (placebo in time, Abadie, Diamond & Hainmueller 2015). */
const oftenFooled = 0.1;

/** One figure before and after a day: a line carried on, against what came. Units that stayed as they were are taken off where there are any. */
export function compareBeforeAfter(periods: Periods, level: number): SeriesComparison {
  const means = pathOf(periods.units, periods);
  const values = means.map(({ treated }) => treated ?? 0);
  const others = means.map(({ others: one }) => one);
  const control = others.every((one) => one !== null) ? { control: others } : {};
  const start = periods.periods.indexOf(0);
  const found = interruptedSeries({ values, start, level, ...control, ...seasonOf(periods) });
  const mean = (part: readonly number[]) => part.reduce((sum, value) => sum + value, 0) / Math.max(1, part.length);
  const compared: Compared = {
    ...{ estimate: found.average.estimate, se: found.average.se, df: found.average.df, exact: null, scatterLess: null },
    control: { n: start, value: mean(values.slice(0, start)) },
    treated: { n: values.length - start, value: mean(values.slice(start)) },
    method: 'One figure before and after, segmented regression',
    notes: [],
    steps: [
      {
        name: 'On average since',
        value: `${rounded(found.average.estimate)}, error ${rounded(found.average.se)}`,
        source: 'Wagner et al. 2002',
      },
      {
        name: 'At once',
        value: `${rounded(found.level.estimate)}, p ${rounded(found.level.pValue)}`,
        source: 'Wagner et al. 2002',
      },
      {
        name: 'A period more',
        value: `${rounded(found.slope.estimate)}, p ${rounded(found.slope.pValue)}`,
        source: 'Wagner et al. 2002',
      },
      { name: 'Errors hang together over', value: `${found.lag} periods`, source: 'Newey & West 1987, 1994' },
    ],
  };
  return { compared, story: { points: means, checks: checksOf(found, periods, 'control' in control) } };
}

/** A season can be told from a change only when it was seen twice. */
function seasonOf({ periods, weeks }: Periods) {
  const length = Math.round(yearWeeks / weeks);
  const before = periods.filter((period) => period < 0).length;
  return before >= 2 * length ? { season: { length, kind: 'waves' as const } } : {};
}

function checksOf(
  { placebos, autocorrelation, average }: ReturnType<typeof interruptedSeries>,
  periods: Periods,
  hasOthers: boolean,
): Check[] {
  const larger = placebos.filter(
    ({ average: pretended }) => Math.abs(pretended.estimate) >= Math.abs(average.estimate),
  ).length;
  const checks: Check[] = [
    larger > oftenFooled * placebos.length
      ? {
          id: 'placebo',
          state: 'bad',
          sentence: `${larger} of ${placebos.length} starts that were only pretended show as large an "effect": this figure moves so much by itself.`,
        }
      : {
          id: 'placebo',
          state: 'good',
          sentence: `Of ${placebos.length} starts that were only pretended, ${larger} show as large an effect.`,
        },
    'season' in seasonOf(periods)
      ? { id: 'season', state: 'good', sentence: 'The time of the year is taken into account.' }
      : {
          id: 'season',
          state: 'attention',
          sentence: 'Less than two years are known from before: the time of the year may look like an effect.',
        },
    hasOthers
      ? { id: 'trend', state: 'good', sentence: 'What happened to units without the change is taken off.' }
      : {
          id: 'trend',
          state: 'attention',
          sentence:
            'Nothing shows what would have happened without the change; anything else of that time counts as its effect.',
        },
  ];
  if (autocorrelation.pValue < surely)
    checks.push({
      id: 'scatter',
      state: 'attention',
      sentence: 'Neighbouring periods are still alike after the line is taken off; the range is a little too narrow.',
    });
  return checks;
}
