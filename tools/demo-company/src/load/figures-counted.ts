import type { Product } from './product';
import { until } from './until';

interface Kpi {
  readonly series: { readonly freshness: { readonly waiting: number; readonly behind: boolean } };
}

/** Until all that arrived is in the figures. */
export async function figuresCounted(product: Product): Promise<void> {
  const { items } = await product.ask<{ items: { id: string }[] }>('GET', '/kpis');
  const isCounted = ({ series: { freshness } }: Kpi) => freshness.waiting === 0 && !freshness.behind;
  for (const { id } of items)
    await until(() => product.ask<Kpi>('GET', `/kpis/${id}`), isCounted, 'figures to be counted');
}
