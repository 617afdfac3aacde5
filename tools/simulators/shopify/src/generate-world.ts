import { Decimal, Dice, Ledger, type LedgerRow } from '@customering/simulator-core';
import { placesOf } from './currencies';
import { planOrder, type OrderPlan, type PlanSettings } from './plan-order';
import { writeDown } from './write-down';
import { worldSchema, type World } from './world';

export interface WorldChoices {
  readonly currency?: string;
  readonly timeZone?: string;
  /** First day, YYYY-MM-DD. */
  readonly from?: string;
  readonly days?: number;
  /** Other currencies in which customers see prices, with their rate to the shop's. */
  readonly presentment?: Readonly<Record<string, number>>;
}

export interface Generated {
  readonly world: World;
  /** The truths, added up from the plan while it was made. */
  readonly ledger: readonly LedgerRow[];
}

const firstNames = ['Ada', 'Grace', 'Edsger', 'Barbara', 'Donald', 'Radia', 'Linus', 'Hedy'];
const toys = ['Marble run', 'Wooden train', 'Kite', 'Puzzle', 'Doll house', 'Drum'];

/** A small random shop, and what is true of it. @param size orders */
export function generateWorld(seed: number, size: number, choices: WorldChoices = {}): Generated {
  const { currency = 'EUR', timeZone = 'Europe/Berlin', from = '2026-01-01', days = 90, presentment } = choices;
  const dice = new Dice(seed);
  const places = placesOf(currency);
  const written = (units: number) => Decimal.units(units, places).toString();
  const firstMs = Date.parse(`${from}T00:00:00Z`);
  const catalogue = toys.map((title, index) => {
    const price = dice.of(`price ${title}`).whole(5, 90) * 10 ** places - 1;
    const cost = index === toys.length - 1 ? null : Math.floor(price * 0.4);
    return { variantId: 4_000 + index, sku: `TOY-${index + 1}`, title, price, cost };
  });
  const products = catalogue.map(({ variantId, sku, title, price, cost }, index) => {
    const times = { createdAt: `${from}T00:00:00Z`, updatedAt: `${from}T00:00:00Z` };
    const variant = { id: variantId, inventoryItemId: 6_000 + index, sku, title: 'Default', price: written(price) };
    const unitCost = cost === null ? null : written(cost);
    return {
      id: 3_000 + index,
      title,
      productType: 'Toy',
      vendor: 'Acme',
      ...times,
      variants: [{ ...variant, unitCost }],
    };
  });
  const people = Math.max(2, Math.floor(size / 3));
  const customers = Array.from({ length: people }, (_, index) => {
    const createdAt = new Date(firstMs + index * 60_000).toISOString();
    const name = firstNames[index % firstNames.length] ?? 'Ada';
    const email = index % 9 === 8 ? null : `${name.toLowerCase()}.${index}@example.com`;
    const phone = index % 4 === 0 ? `+4930990${String(10_000 + index)}` : null;
    const times = { createdAt, updatedAt: createdAt };
    return { id: 2_000 + index, ...times, firstName: name, lastName: `Example${index}`, email, phone };
  });
  const settings: PlanSettings = {
    catalogue,
    people,
    firstMs,
    days,
    currency,
    presentment: presentment ?? { JPY: 160 },
  };
  const plans = Array.from({ length: size }, (_, index) => planOrder(dice.of(`order ${index}`), index, settings));
  const ledger = ledgerOf(plans, currency, timeZone);
  const shop = { name: 'Acme Toys', domain: 'acme-toys.myshopify.com', currency, timeZone };
  const orders = plans.map((plan) => writeDown(plan, currency, customers));
  return { world: worldSchema.parse({ shop, customers, products, orders }), ledger };
}

/** Of each day as the clock in UTC has it, and as the shop's has it; in the shop's currency, and in the one that was seen. */
function ledgerOf(plans: readonly OrderPlan[], currency: string, timeZone: string): LedgerRow[] {
  const ledger = new Ledger();
  const zones = { utc: dayIn('UTC'), shop: dayIn(timeZone) };
  for (const plan of plans)
    for (const [zone, dayOf] of Object.entries(zones))
      for (const money of ['shop', 'presentment'] as const)
        addOrder(ledger, plan, { zone, dayOf, money, currency: money === 'shop' ? currency : plan.currency });
  return ledger.rows();
}

interface Split {
  readonly zone: string;
  readonly dayOf: (ms: number) => string;
  readonly money: 'shop' | 'presentment';
  readonly currency: string;
}

function addOrder(ledger: Ledger, plan: OrderPlan, { zone, dayOf, money, currency }: Split): void {
  const by = { zone, money, currency };
  const amount = (units: number) => Decimal.units(units, placesOf(currency));
  const day = dayOf(plan.atMs);
  const isVoid = plan.cancelledMs !== null && !plan.paid;
  // What a shop deletes it tells by a webhook alone; so these rows stand apart.
  const prefix = plan.deleted ? 'deleted_' : isVoid ? 'void_' : '';
  ledger.add(`${prefix}orders`, day, 1, by);
  for (const { quantity, unit, discount, unitCost } of plan.lines) {
    const gross = unit[money] * quantity;
    ledger.add(`${prefix}gross`, day, amount(gross), by);
    ledger.add(`${prefix}discount`, day, amount(discount[money]), by);
    ledger.add(`${prefix}net_sales`, day, amount(gross - discount[money]), by);
    ledger.add(`${prefix}units`, day, quantity, by);
    if (unitCost !== null && money === 'shop') ledger.add(`${prefix}unit_cost`, day, amount(unitCost * quantity), by);
  }
  for (const { atMs, lines, adjustment } of plan.refunds) {
    const refundDay = dayOf(atMs);
    ledger.add('refunds_made', refundDay, 1, by);
    for (const { quantity, subtotal } of lines) {
      ledger.add('refunds', refundDay, amount(subtotal[money]), by);
      ledger.add('refunded_units', refundDay, quantity, by);
    }
    if (adjustment) ledger.add('refund_adjustments', refundDay, amount(adjustment[money]), by);
  }
}

function dayIn(timeZone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (ms) => format.format(ms);
}
