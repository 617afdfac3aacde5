import { truths } from '../truths';
import type { BrandKey } from '../invent/catalogue';
import type { Product } from './product';

export type BrandIds = Readonly<Record<BrandKey, string>>;

interface Brand {
  readonly id: string;
  readonly name: string;
}

/** The company's calendar and currency, and its two brands. */
export async function makeReady(product: Product): Promise<BrandIds> {
  const { company, brands } = truths;
  await product.ask('PATCH', '/workspace', { reportingCurrency: company.currency, zone: company.zone });
  const { items } = await product.ask<{ items: Brand[] }>('GET', '/brands');
  const brandOf = async (name: string) =>
    items.find((brand) => brand.name === name) ?? (await product.ask<Brand>('POST', '/brands', { name }));
  return { wood: (await brandOf(brands.wood)).id, plush: (await brandOf(brands.plush)).id };
}
