export { amongMembers } from './among-members';
export { ComputeMetrics, type MetricTurn, type StandingModels } from './compute-metrics';
export type {
  ContributionReader,
  ContributionRow,
  ProfileRow,
  ReaderScope,
  ReaderSession,
  WholeReader,
} from './contribution-reader';
export { nobody } from './nobody';
export type {
  Asked,
  Fact,
  FactReader,
  Members,
  MetricCatalogue,
  MetricPlan,
  MetricInterval,
  MetricShape,
  Params,
  Statement,
  Sums,
  Waiting,
  Window,
} from './metric-plan';
export {
  allTime,
  type DaySums,
  type PeriodCount,
  type SeriesData,
  type SeriesDefinition,
  type SeriesFilter,
  type DimensionFilter,
  type Split,
  type SplitDay,
  type StoredSeries,
  type MemberDay,
  type Touched,
} from './series';
export { quarterSeconds, readWaitKey, waitKeySql, waitSteps, type Wait } from './waits';
export { readSeries } from './read-series';
export type { Backlog, SeriesPart, SeriesStore } from './series-store';
