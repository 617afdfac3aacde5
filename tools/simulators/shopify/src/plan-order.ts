import type { Dice } from '@customering/simulator-core';
import { placesOf } from './currencies';

/** In the smallest units of both currencies. */
export interface Units {
  readonly shop: number;
  readonly presentment: number;
}

interface Ware {
  readonly variantId: number;
  readonly sku: string;
  readonly title: string;
  readonly price: number;
  readonly cost: number | null;
}

export interface LinePlan {
  readonly ware: Ware;
  readonly quantity: number;
  readonly unit: Units;
  /** Of the whole line. */
  readonly discount: Units;
  readonly tax: Units;
  readonly unitCost: number | null;
  /** By an edit of the order; null for the lines that it was placed with. */
  readonly addedMs: number | null;
}

export interface RefundPlan {
  readonly atMs: number;
  readonly lines: readonly {
    readonly line: number;
    readonly quantity: number;
    readonly subtotal: Units;
    readonly tax: Units;
  }[];
  readonly adjustment: Units | null;
}

export interface OrderPlan {
  readonly index: number;
  readonly atMs: number;
  readonly currency: string;
  /** Null for a guest. */
  readonly person: number | null;
  readonly paid: boolean;
  readonly cancelledMs: number | null;
  readonly deleted: boolean;
  readonly touchedMs: number | null;
  readonly lines: readonly LinePlan[];
  readonly shipping: Units;
  readonly refunds: readonly RefundPlan[];
}

export interface PlanSettings {
  readonly catalogue: readonly Ware[];
  readonly people: number;
  readonly firstMs: number;
  readonly days: number;
  readonly currency: string;
  readonly presentment: Readonly<Record<string, number>>;
}

const dayMs = 86_400_000;

/** Everything that will happen to an order, decided at once. */
export function planOrder(dice: Dice, index: number, settings: PlanSettings): OrderPlan {
  const { people, firstMs, days } = settings;
  const atMs = firstMs + Math.floor((dice.next() * days * dayMs) / 1_000) * 1_000;
  const foreign = dice.chance(0.25) ? dice.pick(Object.keys(settings.presentment)) : settings.currency;
  const inBoth = converter(settings, foreign);
  const placed = Array.from({ length: dice.whole(1, 4) }, () => planLine(dice, settings, inBoth, null));
  const edited = dice.chance(0.08) ? [planLine(dice, settings, inBoth, atMs + dice.whole(1, 48) * 3_600_000)] : [];
  const lines = [...placed, ...edited];
  const paid = !dice.chance(0.05);
  const cancelledMs = dice.chance(paid ? 0.04 : 0.5) ? atMs + dice.whole(1, 5) * dayMs : null;
  const refunds = planRefunds(dice, { atMs, lines, paid, cancelledMs }, inBoth);
  const person = dice.chance(0.15) ? null : dice.whole(0, people - 1);
  const touchedMs = dice.chance(0.2) ? atMs + dice.whole(1, 20) * dayMs : null;
  const shipping = inBoth(dice.chance(0.5) ? 490 : 0);
  const deleted = refunds.length === 0 && dice.chance(0.02);
  return { index, atMs, currency: foreign, person, paid, cancelledMs, deleted, touchedMs, lines, shipping, refunds };
}

type InBoth = (shopUnits: number) => Units;

/** What was seen is rounded to the smallest unit once, for each price; everything else is added up from those. */
function converter({ currency, presentment }: PlanSettings, foreign: string): InBoth {
  const rate = foreign === currency ? 1 : (presentment[foreign] ?? 1);
  const scale = 10 ** (placesOf(foreign) - placesOf(currency));
  return (shop) => ({ shop, presentment: foreign === currency ? shop : Math.round(shop * rate * scale) });
}

function planLine(dice: Dice, { catalogue }: PlanSettings, inBoth: InBoth, addedMs: number | null): LinePlan {
  const ware = dice.pick(catalogue);
  const quantity = dice.whole(1, 3);
  const unit = inBoth(ware.price);
  const discount = dice.chance(0.3) ? inBoth(Math.floor((ware.price * quantity) / dice.whole(3, 10))) : inBoth(0);
  const tax = inBoth(Math.round((ware.price * quantity - discount.shop) * 0.19));
  return { ware, quantity, unit, discount, tax, unitCost: ware.cost, addedMs };
}

interface Placed {
  readonly atMs: number;
  readonly lines: readonly LinePlan[];
  readonly paid: boolean;
  readonly cancelledMs: number | null;
}

function planRefunds(dice: Dice, { atMs, lines, paid, cancelledMs }: Placed, inBoth: InBoth): RefundPlan[] {
  if (!paid) return [];
  // Late ones too: long after the order, so that they belong to another month.
  const afterEdit = Math.max(atMs, ...lines.map(({ addedMs }) => addedMs ?? 0)) + 3_600_000;
  const lateMs = afterEdit + dice.whole(1, 45) * dayMs + dice.whole(0, 86_399) * 1_000;
  if (cancelledMs !== null) {
    const whole = lines.map((line, index) => partOf(line, index, line.quantity));
    return [{ atMs: Math.max(cancelledMs, afterEdit), lines: whole, adjustment: null }];
  }
  if (dice.chance(0.05)) return [{ atMs: lateMs, lines: [], adjustment: inBoth(dice.whole(100, 500)) }];
  if (!dice.chance(0.15)) return [];
  const index = dice.whole(0, lines.length - 1);
  const line = lines[index];
  if (line === undefined) return [];
  const first = dice.whole(1, line.quantity);
  const rest = line.quantity - first;
  const refund = (quantity: number, at: number): RefundPlan => ({
    atMs: at,
    lines: [partOf(line, index, quantity)],
    adjustment: null,
  });
  return rest > 0 && dice.chance(0.4) ? [refund(first, lateMs), refund(rest, lateMs + dayMs)] : [refund(first, lateMs)];
}

/** A share of a line: each piece costs the same, and what does not divide stays with the shop. */
function partOf({ quantity: all, unit, discount, tax }: LinePlan, line: number, quantity: number) {
  const share = (units: number) => Math.floor((units * quantity) / all);
  const subtotalOf = (side: 'shop' | 'presentment') => unit[side] * quantity - share(discount[side]);
  return {
    line,
    quantity,
    subtotal: { shop: subtotalOf('shop'), presentment: subtotalOf('presentment') },
    tax: { shop: share(tax.shop), presentment: share(tax.presentment) },
  };
}
