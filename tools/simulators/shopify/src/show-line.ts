import { Decimal } from '@customering/simulator-core';
import { type Context } from './context';
import { gid } from './gid';
import { minus } from './money-sums';
import { currentQuantity, grossOf, type OrderState } from './order-state';
import { moneyBag } from './show-money';
import { showProduct, showVariant } from './show-product';
import type { Line, Money } from './world';

export function showLine(line: Line, state: OrderState, context: Context) {
  const bag = (amount: Money) =>
    moneyBag(amount, { shop: context.shop.world.shop.currency, presentment: state.order.currency });
  const found = context.shop.variants().find(({ variant }) => variant.id === line.variantId);
  const left = currentQuantity(state, line);
  const reduced = minus(grossOf(line), line.discount);
  return {
    __typename: 'LineItem',
    id: gid('LineItem', line.id),
    title: line.title,
    name: line.title,
    sku: line.sku,
    vendor: found?.product.vendor ?? null,
    quantity: line.quantity,
    currentQuantity: left,
    refundableQuantity: left,
    nonFulfillableQuantity: line.quantity - left,
    unfulfilledQuantity: left,
    variantTitle: found?.variant.title ?? null,
    variant: () => (found ? showVariant(found.variant, found.product, context) : null),
    product: () => (found ? showProduct(found.product, context) : null),
    requiresShipping: true,
    taxable: true,
    isGiftCard: false,
    originalUnitPriceSet: bag(line.unitPrice),
    discountedUnitPriceSet: bag(perPiece(reduced, line.quantity)),
    discountedUnitPriceAfterAllDiscountsSet: bag(perPiece(reduced, line.quantity)),
    originalTotalSet: bag(grossOf(line)),
    discountedTotalSet: bag(reduced),
    totalDiscountSet: bag(line.discount),
    discountAllocations: /[1-9]/.test(line.discount.shop) ? [{ allocatedAmountSet: bag(line.discount) }] : [],
    taxLines: [{ title: 'VAT', rate: 0.19, priceSet: bag(line.tax) }],
    customAttributes: [],
  };
}

/** Rounded down to the smallest unit, as prices of pieces are: the total of the line is what counts. */
function perPiece({ shop, presentment }: Money, count: number): Money {
  const cut = (amount: string) => {
    const places = amount.split('.')[1]?.length ?? 0;
    return Decimal.units(BigInt(amount.replace('.', '')) / BigInt(count), places).toString();
  };
  return { shop: cut(shop), presentment: cut(presentment) };
}
