export { currencyOf, evaluateKpi, labelOf, type KpiSeries } from './evaluate-kpi';
export { explainPoints } from './explain-points';
export { splitPeriod, type SplitGroup, type SplitPeriod } from './split-period';
export type { Figure, KpiInputs, Point, PointStatus, Target, UsedRate } from './kpi';
