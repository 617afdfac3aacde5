import { addDecimals, isDecimal, multiplyDecimals, subtractDecimals, zero, type Decimal } from '@customering/kernel';
import type { Order } from '@customering/plugin-sdk/canonical';

export interface OrderAmounts {
  readonly discount: Decimal;
  readonly tax: Decimal;
  readonly shipping: Decimal;
  /** Gross minus discount: what the goods brought, before tax and shipping. */
  readonly net: Decimal;
  /** What the goods cost us; null unless every line says so. */
  readonly cost: Decimal | null;
}

export function orderAmounts(order: Order): OrderAmounts {
  const discount = decimal(order.discount);
  return {
    discount,
    tax: decimal(order.tax),
    shipping: decimal(order.shipping),
    net: subtractDecimals(decimal(order.gross), discount),
    cost: costOf(order),
  };
}

function costOf({ lines = [] }: Order): Decimal | null {
  if (lines.length === 0 || lines.some((line) => line.unitCost === undefined)) return null;
  return addDecimals(lines.map((line) => multiplyDecimals(decimal(line.quantity), decimal(line.unitCost))));
}

function decimal(text: string | undefined): Decimal {
  return text !== undefined && isDecimal(text) ? text : zero;
}
