import type { Normalised, Product } from '@customering/plugin-sdk';
import { z } from 'zod';
import { numberOf } from './gid';
import { connection, decimal, isGiven, readAs, words } from './read-as';

const variant = z.looseObject({
  id: z.string(),
  sku: words,
  title: words,
  price: decimal.nullish(),
  inventoryItem: z
    .looseObject({ unitCost: z.looseObject({ amount: decimal, currencyCode: z.string() }).nullish() })
    .nullish(),
});

const product = z.looseObject({
  id: z.string(),
  createdAt: z.string(),
  title: z.string().default(''),
  productType: words,
  variants: connection(variant),
});

/** What an only variant is called. */
const onlyVariant = 'Default Title';

/**
 * Each variant that has an article number, with what one piece costs today. Shopify keeps no older costs: they count from when the
 * product was made, so that older orders have one at all. What it cost when it was sold stands in the lines of the orders.
 */
export function normaliseProduct(payload: unknown): Normalised {
  const read = readAs(product, payload, 'product');
  const records = read.variants.flatMap((one) => toProduct(one, read));
  return records.length > 0 ? { records } : { ignored: 'no_article_number' };
}

function toProduct(read: z.output<typeof variant>, of: z.output<typeof product>): Product[] {
  const { sku, title, inventoryItem } = read;
  if (!isGiven(sku)) return [];
  const cost = inventoryItem?.unitCost;
  return [
    {
      type: 'product',
      externalId: numberOf(read.id),
      occurredAt: of.createdAt,
      identifiers: [],
      sku,
      title: isGiven(title) && title !== onlyVariant ? `${of.title}, ${title}` : of.title,
      ...(isGiven(of.productType) ? { category: of.productType } : {}),
      ...(cost ? { unitCost: cost.amount, currency: cost.currencyCode } : {}),
    },
  ];
}
