import type { Kpi, KpiPoint, Metric } from '@customering/contracts';
import { isKnown } from '../../ui/format/measured';

export type ListedKpi = Kpi & Pick<Metric, 'unit'> & { readonly last: KpiPoint | null };

/** A KPI without a currency of its own is told in the one that its data are in. */
export function currencyOf({ definition, last }: ListedKpi): string | null {
  return definition.currency ?? (last && isKnown(last.figure) ? last.figure.currency : null);
}
