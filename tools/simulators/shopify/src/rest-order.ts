import { gid } from './gid';
import { minus, nothing, sum } from './money-sums';
import { currentQuantity, totalsOf, type MadeRefund, type OrderState } from './order-state';
import { financialStatus } from './show-order';
import type { Customer, Line, Money, World } from './world';

/** An order as webhooks carry it: the form of the older interface, with amounts as texts of all their digits. */
export function restOrder(state: OrderState, { shop, customers }: World): object {
  const { order, updatedAt, cancelledAt, note, isPaid } = state;
  const { gross, discount, subtotal, tax, total, refunded } = totalsOf(state);
  const amounts = (name: string, amount: Money) => ({
    [name]: amount.shop,
    [`${name}_set`]: set(amount, state, shop.currency),
  });
  const customer = customers.find(({ id }) => id === order.customerId);
  const left = sum(state.refunds.flatMap(({ lines }) => lines.map((line) => line.subtotal)));
  return {
    ...{ id: order.id, admin_graphql_api_id: gid('Order', order.id), name: `#${order.id}`, order_number: order.id },
    ...{ created_at: order.createdAt, processed_at: order.createdAt, updated_at: updatedAt, cancelled_at: cancelledAt },
    ...{ cancel_reason: cancelledAt === null ? null : 'customer', closed_at: null, confirmed: true, test: false, note },
    ...{ currency: shop.currency, presentment_currency: order.currency, taxes_included: order.taxesIncluded },
    ...{
      financial_status: financialStatus(state).toLowerCase(),
      fulfillment_status: null,
      source_name: order.sourceName,
    },
    ...{ email: order.email ?? '', contact_email: order.email, landing_site: order.landingPage, tags: '' },
    ...amounts('total_line_items_price', gross),
    ...amounts('total_discounts', discount),
    ...amounts('current_total_discounts', discount),
    ...amounts('subtotal_price', subtotal),
    ...amounts('current_subtotal_price', minus(subtotal, left)),
    ...amounts('total_tax', tax),
    ...amounts('total_price', total),
    ...amounts('current_total_price', minus(total, refunded)),
    total_outstanding: isPaid ? '0.00' : total.shop,
    total_shipping_price_set: set(order.shipping, state, shop.currency),
    line_items: state.lines.map((line) => restLine(line, state, shop.currency)),
    shipping_lines: [
      { id: order.id, title: 'Standard', price: order.shipping.shop, discounted_price: order.shipping.shop },
    ],
    refunds: state.refunds.map((refund) => restRefund(refund, state, shop.currency)),
    customer: customer ? restCustomer(customer) : null,
  };
}

export function restRefund(refund: MadeRefund, state: OrderState, currency: string): object {
  const { id, at, note, lines, adjustment } = refund;
  return {
    ...{
      id,
      admin_graphql_api_id: gid('Refund', id),
      order_id: state.order.id,
      created_at: at,
      processed_at: at,
      note,
    },
    refund_line_items: lines.map(({ lineId, quantity, subtotal, tax }) => ({
      ...{ id: id * 10 + (lineId % 10), line_item_id: lineId, quantity, restock_type: 'return' },
      ...{ subtotal: Number(subtotal.shop), subtotal_set: set(subtotal, state, currency) },
      ...{ total_tax: Number(tax.shop), total_tax_set: set(tax, state, currency) },
    })),
    order_adjustments:
      adjustment === null
        ? []
        : [
            {
              ...{
                id,
                order_id: state.order.id,
                refund_id: id,
                kind: 'refund_discrepancy',
                reason: 'Refund discrepancy',
              },
              ...{ amount: `-${adjustment.shop}`, amount_set: set(adjustment, state, currency), tax_amount: '0.00' },
            },
          ],
    transactions: [{ id: id + 50_000_000, kind: 'refund', status: 'success', amount: backOf(refund).shop, currency }],
  };
}

export function restCustomer(customer: Customer): object {
  const { id, createdAt, updatedAt, firstName, lastName, email, phone } = customer;
  return {
    ...{ id, admin_graphql_api_id: gid('Customer', id), created_at: createdAt, updated_at: updatedAt },
    ...{ first_name: firstName, last_name: lastName, email, phone, state: 'disabled', verified_email: true, tags: '' },
  };
}

function restLine(line: Line, state: OrderState, currency: string): object {
  const { id, variantId, sku, title, quantity, unitPrice, discount, tax } = line;
  return {
    ...{ id, admin_graphql_api_id: gid('LineItem', id), variant_id: variantId, sku, title, name: title, quantity },
    ...{
      current_quantity: currentQuantity(state, line),
      price: unitPrice.shop,
      price_set: set(unitPrice, state, currency),
    },
    ...{
      total_discount: '0.00',
      discount_allocations: [{ amount: discount.shop, amount_set: set(discount, state, currency) }],
    },
    tax_lines: [{ title: 'VAT', rate: 0.19, price: tax.shop, price_set: set(tax, state, currency) }],
  };
}

function backOf({ lines, shipping, adjustment }: MadeRefund): Money {
  return sum([...lines.flatMap(({ subtotal, tax }) => [subtotal, tax]), shipping ?? nothing, adjustment ?? nothing]);
}

function set(amount: Money, { order }: OrderState, currency: string) {
  return {
    shop_money: { amount: amount.shop, currency_code: currency },
    presentment_money: { amount: amount.presentment, currency_code: order.currency },
  };
}
