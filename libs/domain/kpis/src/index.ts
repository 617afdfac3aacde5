export { evaluateKpi, type KpiSeries } from './evaluate-kpi';
export { explainPoints } from './explain-points';
export type { Figure, KpiInputs, Point, PointStatus, Target, UsedRate } from './kpi';
