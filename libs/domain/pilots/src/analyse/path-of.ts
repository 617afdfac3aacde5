import type { Periods } from './panel-periods';
import type { SeriesStory } from './series-story';

/** Means of both groups by period, as they are drawn. */
export function pathOf(units: Periods['units'], { periods, weeks }: Periods): SeriesStory['points'] {
  const mean = (treated: boolean, period: number) => {
    const own = units.filter((unit) => unit.treated === treated);
    return own.length === 0 ? null : own.reduce((sum, { values }) => sum + (values.get(period) ?? 0), 0) / own.length;
  };
  return periods.map((period) => ({ week: period * weeks, treated: mean(true, period), others: mean(false, period) }));
}
