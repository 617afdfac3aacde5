export { ComputeMetrics, readSeries } from './compute-metrics';
export type { ContributionReader, ContributionRow, ProfileRow, ReaderSession } from './contribution-reader';
export type { MetricCatalogue, MetricPlan, Params, Statement, Sums, Window } from './metric-plan';
export {
  allTime,
  type DaySums,
  type PeriodCount,
  type SeriesData,
  type SeriesDefinition,
  type SeriesFilter,
  type StoredSeries,
} from './series';
export type { SeriesStore } from './series-store';
