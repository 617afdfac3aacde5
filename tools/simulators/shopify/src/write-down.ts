import { Decimal } from '@customering/simulator-core';
import { placesOf } from './currencies';
import type { LinePlan, OrderPlan, RefundPlan, Units } from './plan-order';
import type { Change, Customer, Line, Money, WorldInput } from './world';

const iso = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** A plan as the order that the shop shows. */
export function writeDown(
  plan: OrderPlan,
  shopCurrency: string,
  customers: readonly Customer[],
): WorldInput['orders'][number] {
  const written = writer(shopCurrency, plan.currency);
  const person = plan.person === null ? undefined : customers[plan.person];
  const lineOf = (line: LinePlan, index: number): Line => ({
    id: lineId(plan, index),
    variantId: line.ware.variantId,
    sku: line.ware.sku,
    title: line.ware.title,
    quantity: line.quantity,
    unitPrice: written(line.unit),
    discount: written(line.discount),
    tax: written(line.tax),
  });
  const all = plan.lines.map((line, index) => ({ line: lineOf(line, index), addedMs: line.addedMs }));
  const edits = all.flatMap(({ line, addedMs }): Change[] =>
    addedMs === null ? [] : [{ at: iso(addedMs), kind: 'line_added', line }],
  );
  return {
    id: 10_000 + plan.index,
    createdAt: iso(plan.atMs),
    currency: plan.currency,
    customerId: person?.id ?? null,
    email: person === undefined ? `guest${plan.index}@example.com` : person.email,
    paid: plan.paid,
    lines: all.flatMap(({ line, addedMs }) => (addedMs === null ? [line] : [])),
    shipping: written(plan.shipping),
    later: [...edits, ...laterOf(plan, written)],
  };
}

function laterOf(plan: OrderPlan, written: (units: Units) => Money): Change[] {
  const { cancelledMs, touchedMs, deleted, atMs } = plan;
  const refunds = plan.refunds.map((refund, index) => refundOf(plan, refund, index, written));
  const changes: Change[] = [];
  const [first] = plan.refunds;
  if (cancelledMs !== null) {
    // Money and goods come back in the moment of the cancellation.
    const at = iso(first?.atMs ?? cancelledMs);
    changes.push({ at, kind: 'cancelled', refund: refunds[0] ?? null });
  } else
    plan.refunds.forEach(({ atMs: at }, index) => {
      const refund = refunds[index];
      if (refund) changes.push({ at: iso(at), kind: 'refunded', refund });
    });
  if (touchedMs !== null) changes.push({ at: iso(touchedMs), kind: 'touched', note: 'Packed as a present' });
  if (deleted) changes.push({ at: iso(atMs + 40 * 86_400_000), kind: 'deleted' });
  return changes;
}

function refundOf(plan: OrderPlan, refund: RefundPlan, index: number, written: (units: Units) => Money) {
  return {
    id: 900_000 + plan.index * 10 + index,
    note: '',
    lines: refund.lines.map(({ line, quantity, subtotal, tax }) => ({
      lineId: lineId(plan, line),
      quantity,
      subtotal: written(subtotal),
      tax: written(tax),
    })),
    shipping: null,
    adjustment: refund.adjustment === null ? null : written(refund.adjustment),
  };
}

function lineId({ index }: OrderPlan, line: number): number {
  return 500_000 + index * 10 + line;
}

function writer(shop: string, seen: string): (units: Units) => Money {
  return (units) => ({
    shop: Decimal.units(units.shop, placesOf(shop)).toString(),
    presentment: Decimal.units(units.presentment, placesOf(seen)).toString(),
  });
}
