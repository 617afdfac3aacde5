import type { Product } from './product';
import { until } from './until';

interface Kpi {
  readonly series: { readonly freshness: { readonly waiting: number; readonly behind: boolean } };
}

/** Until all that arrived is in the figures. */
export async function figuresCounted(product: Product): Promise<void> {
  const { items } = await product.ask<{ items: { id: string }[] }>('GET', '/kpis');
  const [one] = items;
  if (!one) return;
  const ask = () => product.ask<Kpi>('GET', `/kpis/${one.id}`);
  await until(ask, ({ series }) => series.freshness.waiting === 0 && !series.freshness.behind, 'figures to be counted');
}
