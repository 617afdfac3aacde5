import type { Connected } from '../played/connected';
import type { BrandIds } from './make-ready';
import type { Product } from './product';

export interface SourceNow {
  readonly id: string;
  readonly name: string;
  readonly writeKey: string | null;
  readonly counts: { readonly received: number; readonly waiting: number; readonly quarantined: number };
}

export async function sourcesOf(product: Product): Promise<readonly SourceNow[]> {
  return (await product.ask<{ items: SourceNow[] }>('GET', '/sources')).items;
}

/** Connects what is not connected yet; what is connected is asked at once, also when it could not be reached before. @returns the source's id */
export async function connect(product: Product, vendor: Connected, brands: BrandIds): Promise<string> {
  const { name, connector, settings, secrets, brand } = vendor;
  const known = (await sourcesOf(product)).find((source) => source.name === name);
  if (known) {
    await product.ask('POST', `/connections/${known.id}/pull`, {});
    return known.id;
  }
  const brandId = brand === null ? null : brands[brand];
  const asked = { connector, name, settings, secrets, brandId };
  return (await product.ask<SourceNow>('POST', '/connections', asked)).id;
}

/** Has a vendor tell the product at once what happens. */
export async function subscribe(product: Product, sourceId: string): Promise<void> {
  await product.ask('PUT', `/connections/${sourceId}/subscription`, { wanted: true });
}

export async function addSource(
  product: Product,
  connector: string,
  name: string,
  brandId: string | null,
): Promise<SourceNow> {
  const known = (await sourcesOf(product)).find((source) => source.name === name);
  return known ?? (await product.ask<SourceNow>('POST', '/sources', { connector, name, brandId }));
}
