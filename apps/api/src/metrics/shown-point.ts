import type { KpiPoint } from '@customering/contracts';

type Point = Pick<KpiPoint, 'from' | 'label' | 'complete' | 'contributions'>;

/** The period whose rows stand beside a draft's figure: the last whole one, as the figure; without rows there, the last that has any. */
export function pointWithRows(points: readonly Point[]): Point | undefined {
  const hasRows = ({ contributions }: Point) => contributions > 0;
  const headline = points.findLast(({ complete }) => complete);
  return headline && hasRows(headline) ? headline : points.findLast(hasRows);
}
