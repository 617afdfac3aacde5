import { Decimal } from '@customering/simulator-core';
import { generateWorld, ShopifySimulator } from '../src';
import { ask } from './shop';

const everything = `query ($after: String) {
  orders(first: 50, after: $after, sortKey: ID) {
    pageInfo { hasNextPage endCursor }
    nodes {
      createdAt cancelledAt fullyPaid
      lineItems(first: 20) { nodes {
        quantity originalTotalSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
        totalDiscountSet { shopMoney { amount } presentmentMoney { amount } }
        variant { inventoryItem { unitCost { amount } } }
      } }
      refunds { createdAt refundLineItems(first: 20) { nodes { quantity subtotalSet { shopMoney { amount } presentmentMoney { amount } } } } }
    }
  }
}`;

interface Bag {
  readonly shopMoney: { readonly amount: string; readonly currencyCode?: string };
  readonly presentmentMoney: { readonly amount: string; readonly currencyCode?: string };
}
interface Shown {
  readonly createdAt: string;
  readonly cancelledAt: string | null;
  readonly fullyPaid: boolean;
  readonly lineItems: { readonly nodes: readonly ShownLine[] };
  readonly refunds: readonly {
    readonly createdAt: string;
    readonly refundLineItems: { readonly nodes: readonly { readonly subtotalSet: Bag }[] };
  }[];
}
interface ShownLine {
  readonly quantity: number;
  readonly originalTotalSet: Bag;
  readonly totalDiscountSet: Bag;
  readonly variant: { readonly inventoryItem: { readonly unitCost: { readonly amount: string } | null } };
}

/** What an order is worth over the wire, by UTC day, compared as numbers of the smallest unit. */
function sums(orders: readonly Shown[], money: 'shopMoney' | 'presentmentMoney'): Map<string, Decimal> {
  const found = new Map<string, Decimal>();
  const add = (figure: string, at: string, currency: string, value: Decimal) => {
    const key = `${figure} ${at.slice(0, 10)} ${currency}`;
    found.set(key, (found.get(key) ?? Decimal.zero).plus(value));
  };
  for (const order of orders) {
    const [first] = order.lineItems.nodes;
    const currency = first?.originalTotalSet[money].currencyCode ?? '';
    const isVoid = order.cancelledAt !== null && !order.fullyPaid;
    for (const line of isVoid ? [] : order.lineItems.nodes) {
      const gross = Decimal.of(line.originalTotalSet[money].amount);
      add('gross', order.createdAt, currency, gross);
      add('net_sales', order.createdAt, currency, gross.minus(Decimal.of(line.totalDiscountSet[money].amount)));
      const { unitCost } = line.variant.inventoryItem;
      if (unitCost && money === 'shopMoney')
        add('unit_cost', order.createdAt, currency, Decimal.of(unitCost.amount).times(line.quantity));
    }
    for (const refund of order.refunds)
      for (const { subtotalSet } of refund.refundLineItems.nodes)
        add('refunds', refund.createdAt, currency, Decimal.of(subtotalSet[money].amount));
  }
  return found;
}

it.each([
  [1, 'EUR', 'Europe/Berlin'],
  [2, 'JPY', 'Asia/Tokyo'],
  [3, 'USD', 'America/Los_Angeles'],
])('tells over the wire what its ledger says (seed %d, %s)', async (seed, currency, timeZone) => {
  const { world, ledger } = generateWorld(seed, 120, { currency, timeZone, presentment: { CHF: 1.1, JPY: 160 } });
  const simulator = await ShopifySimulator.start({ world, points: { most: 100_000, perSecond: 100_000 } });
  simulator.reveal('2026-12-01T00:00:00Z');
  const orders: Shown[] = [];
  for (let after: string | null = null; ;) {
    const { body } = await ask(simulator, everything, { after });
    orders.push(...body.data.orders.nodes);
    if (!body.data.orders.pageInfo.hasNextPage) break;
    after = body.data.orders.pageInfo.endCursor;
  }
  simulator.close();
  for (const money of ['shop', 'presentment'] as const) {
    const told = sums(orders, `${money}Money`);
    const figures = ['gross', 'net_sales', 'unit_cost', 'refunds'];
    const rows = ledger.filter(
      ({ figure, by }) => figures.includes(figure) && by['zone'] === 'utc' && by['money'] === money,
    );
    const expected = rows.map(({ figure, day, by, value }) => [`${figure} ${day} ${by['currency']}`, plain(value)]);

    expect(expected.length).toBeGreaterThan(100);
    expect(Object.fromEntries([...told].map(([key, value]) => [key, plain(value.toString())]))).toEqual(
      Object.fromEntries(expected),
    );
  }
});

it('is the same for the same seed, and another for another', () => {
  expect(generateWorld(5, 30)).toEqual(generateWorld(5, 30));
  expect(generateWorld(5, 30).ledger).not.toEqual(generateWorld(6, 30).ledger);
});

it('has every kind of order that goes another way', () => {
  const { world } = generateWorld(4, 400);
  const kinds = new Set(world.orders.flatMap(({ later }) => later.map(({ kind }) => kind)));

  expect([...kinds].sort()).toEqual(['cancelled', 'deleted', 'line_added', 'refunded', 'touched']);
  expect(world.orders.some(({ customerId }) => customerId === null)).toBe(true);
  expect(world.orders.some(({ paid }) => !paid)).toBe(true);
  expect(new Set(world.orders.map(({ currency }) => currency)).size).toBeGreaterThan(1);
});

/** Without needless zeros. */
function plain(value: string): string {
  return value.includes('.') ? value.replace(/0+$/, '').replace(/\.$/, '') : value;
}
