export { evaluateKpi, type KpiSeries } from './evaluate-kpi';
export type { Figure, KpiInputs, Point, PointStatus, Target, UsedRate } from './kpi';
