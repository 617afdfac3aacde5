import type { MetricPlan, Params } from '@customering/metrics';
import type { KpiSeries } from './evaluate-kpi';
import type { Point } from './kpi';

/** The same series with each figure told in the words of its metric. */
export async function explainPoints(
  series: KpiSeries,
  plan: Pick<MetricPlan, 'explain'>,
  params: Params,
): Promise<KpiSeries> {
  const known = series.points.filter(({ figure }) => 'explain' in figure);
  const sums = known.map(({ numerator, denominator, contributions, customers }) => {
    return { numerator, denominator, contributions, profiles: customers };
  });
  const sentences = await plan.explain(sums, params);
  const byPoint = new Map(known.map((point, index) => [point, sentences[index]]));
  return { ...series, points: series.points.map((point) => told(point, byPoint.get(point))) };
}

function told(point: Point, sentence: string | undefined): Point {
  const { figure } = point;
  return sentence && 'explain' in figure ? { ...point, figure: { ...figure, explain: sentence } } : point;
}
