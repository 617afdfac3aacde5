import { minus, nothing, sum, times } from './money-sums';
import type { Change, Line, Money, Order, Refund } from './world';

/** A refund and when it was made. */
export interface MadeRefund extends Refund {
  readonly at: string;
}

/** An order as it is at an instant. */
export interface OrderState {
  readonly order: Order;
  readonly updatedAt: string;
  readonly cancelledAt: string | null;
  readonly note: string | null;
  readonly isPaid: boolean;
  readonly lines: readonly Line[];
  readonly refunds: readonly MadeRefund[];
}

/** Null before it was placed, and after it was deleted. */
export function stateOf(order: Order, now: Date): OrderState | null {
  const isOver = ({ at }: { readonly at: string }) => Date.parse(at) <= now.getTime();
  if (Date.parse(order.createdAt) > now.getTime()) return null;
  const happened = [...order.later].filter(isOver).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (happened.some(({ kind }) => kind === 'deleted')) return null;
  return {
    order,
    updatedAt: happened.at(-1)?.at ?? order.createdAt,
    cancelledAt: happened.find(({ kind }) => kind === 'cancelled')?.at ?? null,
    note: happened.flatMap((one) => (one.kind === 'touched' ? [one.note] : [])).at(-1) ?? null,
    isPaid: order.paid || happened.some(({ kind }) => kind === 'paid'),
    lines: [...order.lines, ...happened.flatMap((one) => (one.kind === 'line_added' ? [one.line] : []))],
    refunds: happened.flatMap(refundIn),
  };
}

function refundIn(change: Change): MadeRefund[] {
  const made = change.kind === 'refunded' || change.kind === 'cancelled' ? change.refund : null;
  return made === null ? [] : [{ ...made, at: change.at }];
}

/** Before discounts. */
export function grossOf(line: Line): Money {
  return times(line.unitPrice, line.quantity);
}

export function currentQuantity({ refunds, cancelledAt, isPaid }: OrderState, line: Line): number {
  if (cancelledAt !== null && !isPaid) return 0;
  const back = refunds.flatMap(({ lines }) => lines).filter(({ lineId }) => lineId === line.id);
  return line.quantity - back.reduce((count, { quantity }) => count + quantity, 0);
}

export interface Totals {
  readonly gross: Money;
  readonly discount: Money;
  /** Gross less discount, before tax and shipping. */
  readonly subtotal: Money;
  readonly tax: Money;
  readonly total: Money;
  /** Everything that was given back, with tax and shipping. */
  readonly refunded: Money;
}

export function totalsOf({ order, lines, refunds, isPaid }: OrderState): Totals {
  const gross = sum(lines.map(grossOf));
  const discount = sum(lines.map((line) => line.discount));
  const tax = sum(lines.map((line) => line.tax));
  const subtotal = minus(gross, discount);
  const refunded = isPaid ? sum(refunds.map(givenBack)) : nothing;
  return { gross, discount, subtotal, tax, total: sum([subtotal, tax, order.shipping]), refunded };
}

/** What came back to the customer. */
export function givenBack({ lines, shipping, adjustment }: Refund): Money {
  return sum([...lines.flatMap(({ subtotal, tax }) => [subtotal, tax]), shipping ?? nothing, adjustment ?? nothing]);
}
