import { connectionOf, type ConnectionArgs } from './connection';
import { need, type Context } from './context';
import { gid } from './gid';
import { amountText, moneyV2 } from './show-money';
import type { Product, Variant } from './world';

export function showProduct(product: Product, context: Context) {
  need(context, 'product', 'read_products');
  return {
    __typename: 'Product',
    id: gid('Product', product.id),
    legacyResourceId: String(product.id),
    title: product.title,
    handle: product.title.toLowerCase().replaceAll(' ', '-'),
    productType: product.productType,
    vendor: product.vendor,
    status: 'ACTIVE',
    tags: [],
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    publishedAt: product.createdAt,
    totalInventory: 100,
    variants: (args: ConnectionArgs) =>
      connectionOf(
        product.variants.map((variant) => ({ ...showVariant(variant, product, context), rank: variant.id })),
        args,
        ({ rank }) => [rank, rank],
        context.inBulk,
      ),
  };
}

export function showVariant(variant: Variant, product: Product, context: Context) {
  need(context, 'variant', 'read_products');
  return {
    __typename: 'ProductVariant',
    id: gid('ProductVariant', variant.id),
    legacyResourceId: String(variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    price: amountText(variant.price),
    compareAtPrice: null,
    barcode: null,
    position: 1,
    taxable: true,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    product: () => showProduct(product, context),
    inventoryItem: () => showInventoryItem(variant, product, context),
  };
}

/** What a piece costs the shop stands here, and may be left empty. */
export function showInventoryItem(variant: Variant, product: Product, context: Context): object {
  need(context, 'inventoryItem', 'read_inventory', 'read_products');
  return {
    __typename: 'InventoryItem',
    id: gid('InventoryItem', variant.inventoryItemId),
    legacyResourceId: String(variant.inventoryItemId),
    sku: variant.sku,
    tracked: true,
    unitCost: variant.unitCost === null ? null : moneyV2(variant.unitCost, context.shop.world.shop.currency),
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    variant: () => showVariant(variant, product, context),
  };
}
