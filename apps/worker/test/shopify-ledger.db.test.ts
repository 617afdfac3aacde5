import { CompareCounts } from '@customering/ingestion';
import { PgVendorCountStore } from '@customering/persistence';
import { Decimal, Dice, wildFaults } from '@customering/simulator-core';
import { generateWorld, ShopifySimulator, type World } from '@customering/simulator-shopify';
import { ConnectedVendor, VendorBench } from './support/connected-vendor';
import { asText, LedgerFile, type Truth } from './support/ledger-file';
import { readLedgerRuns, readUntilKilled } from './support/ledger-runs';
import { VendorDoor } from './support/vendor-door';
import { Wire, type WireHooks } from './support/wire';

const secret = 'shpss_simulated';
const howMuch = readLedgerRuns(2);
const places = [
  ['EUR', 'Europe/Berlin'],
  ['JPY', 'Asia/Tokyo'],
  ['USD', 'America/Los_Angeles'],
] as const;
const shops = howMuch.seeds.map((seed) => {
  const [currency, timeZone] = places[(seed - 1) % places.length] ?? places[0];
  return [seed, currency, timeZone] as const;
});
/** The first holds what was there before anybody subscribed; orders begin in January. */
const days = ['2026-02-09', '2026-03-20', '2026-09-01'];
const streams = ['orders', 'refunds', 'customers', 'products'];

let its: VendorBench;
const opened: { close: () => unknown }[] = [];

beforeAll(async () => {
  its = await VendorBench.open('connector-shopify');
});
afterEach(() => opened.splice(0).forEach((one) => one.close()));
afterAll(() => its.close());

interface Shop {
  readonly simulator: ShopifySimulator;
  readonly wire: Wire;
  /** Before the host of the files that the vendor makes. */
  readonly filesWire: Wire;
  readonly connected: ConnectedVendor;
}

async function open(world: World, weather: object = {}): Promise<Shop> {
  const simulator = await ShopifySimulator.start({ world, token: null, ...weather });
  const wire = await Wire.start(simulator.host);
  const filesWire = await Wire.start(simulator.filesHost);
  simulator.showFilesAt(filesWire.host);
  opened.push(simulator, wire, filesWire);
  const connected = await ConnectedVendor.open(its, {
    connector: 'shopify',
    settings: {
      ...{ shop: 'acme-toys', clientId: 'simulated-client' },
      address: `http://${wire.host}`,
      filesAddress: `http://${filesWire.host}`,
    },
    secrets: { clientSecret: secret },
    streams,
    host: wire.host,
    otherHosts: [filesWire.host],
  });
  return { simulator, wire, filesWire, connected };
}

/** What the product holds, by the day of both clocks, under the names of the ledger. */
async function heldBy({ workspace }: ConnectedVendor, currency: string, timeZone: string): Promise<Truth[]> {
  const held: Truth[] = [];
  for (const [zone, clock] of [
    ['utc', 'UTC'],
    ['shop', timeZone],
  ] as const) {
    const rows = await workspace.sql<Pick<Truth, 'figure' | 'day' | 'value'> & { currency: string }>(factsSql, [
      clock,
      currency,
    ]);
    for (const { currency: its, ...row } of rows) held.push({ ...row, by: { currency: its, money: 'shop', zone } });
  }
  return held;
}

const dated = (table: string) =>
  `(select *, (occurred_at at time zone $2)::date::text as day from ${table} where workspace_id = $1)`;
const sums: readonly (readonly [figure: string, value: string, from: string])[] = [
  ['orders', 'count(*)', 'orders'],
  ['gross', 'sum(gross)', 'orders'],
  ['discount', 'sum(discount)', 'orders'],
  ['net_sales', 'sum(net)', 'orders'],
  ['units', 'sum(units)', 'orders'],
  ['lines_gross', 'sum(quantity * unit_price)', 'lines'],
  ['lines_discount', 'sum(discount)', 'lines'],
  ['unit_cost', 'sum(quantity * unit_cost)', 'lines where unit_cost is not null'],
  ['refunds_made', 'count(*)', 'refunds'],
  ['given_back', 'sum(amount)', 'refunds'],
  ['placed', 'count(*)', 'placed'],
];
const factsSql = `
  with orders as ${dated('core.orders')}, lines as ${dated('core.order_line')}, refunds as ${dated('core.refund')},
       placed as (select *, $3::text as currency from ${dated('core.interaction')} i where name = 'Order placed')
  ${sums.map(([figure, value, from]) => `select '${figure}' as figure, day, currency, (${value})::text as value from ${from} group by day, currency`).join(' union all ')}`;

/**
 * The ledger under the names of facts. Orders that were cancelled unpaid or deleted have none; a refund is one amount, for goods and for
 * nothing; lines are the same sums once more. What the customer saw is in another currency, and pieces that came back are no figure of ours.
 */
function expectedOf(ledger: readonly Truth[]): Truth[] {
  const twice: Readonly<Record<string, string>> = {
    orders: 'placed',
    gross: 'lines_gross',
    discount: 'lines_discount',
  };
  const kept = ledger.filter(({ figure, by }) => by['money'] === 'shop' && !/^(void_|deleted_|refund)/.test(figure));
  const again = kept.flatMap((row) => (twice[row.figure] ? [{ ...row, figure: twice[row.figure] ?? '' }] : []));
  const shop = ledger.filter(({ by }) => by['money'] === 'shop');
  const made = shop.filter(({ figure }) => figure === 'refunds_made');
  const valueOf = (figure: string, { day, by }: Truth) =>
    shop.find((row) => row.figure === figure && row.day === day && row.by['zone'] === by['zone'])?.value ?? '0';
  const givenBack = made.map((row) => ({
    ...row,
    figure: 'given_back',
    value: Decimal.of(valueOf('refunds', row))
      .plus(Decimal.of(valueOf('refund_adjustments', row)))
      .toString(),
  }));
  return [...kept, ...again, ...made, ...givenBack];
}

/** Ends the process of the plugin at random requests, and every token at some. */
function harm({ simulator, connected }: Shop, dice: Dice, kills: number): WireHooks & { readonly kills: () => number } {
  let [next, begun, done] = [dice.whole(2, 8), 0, 0];
  const tokenEnds = new Set([dice.whole(10, 20), dice.whole(21, 40)]);
  return {
    kills: () => done,
    onRequest: (count) => {
      if (tokenEnds.has(count)) simulator.tokens.revoke();
      if (count < next || begun >= kills) return;
      next = count + dice.whole(4, 12);
      begun++;
      // Where nothing runs in that moment, another one is chosen.
      setTimeout(() => (connected.kill() > 0 ? done++ : begun--), dice.whole(0, 20));
    },
  };
}

/** A shop whose time passes while everything goes wrong. */
async function livedThrough([seed, currency, timeZone]: (typeof shops)[number]) {
  const dice = new Dice(seed);
  const { world, ledger } = generateWorld(seed, 60, { currency, timeZone, presentment: { CHF: 1.1, JPY: 160 } });
  const file = new LedgerFile(ledger);
  const shop = await open(world, {
    points: { most: 2_000, perSecond: 1_000, forOne: 700 },
    skewMs: dice.pick([-600_000, 600_000]),
    courier: { repeated: 0.3, outOfTurn: 6 },
    seed,
  });
  const { simulator, wire, connected } = shop;
  const door = await VendorDoor.open(its, connected, 'shopify', secret);
  opened.push(door);
  await connected.vendors.subscription(connected.workspace.id, connected.place.source, 'create', door.url);
  const harmed = harm(shop, dice.of('harm'), howMuch.kills);
  wire.meddle(harmed);
  for (const fault of wildFaults(dice.of('faults'), 40)) simulator.fail(fault);
  for (const [index, day] of days.entries()) {
    const before = days[index - 1];
    const tells = dice.of(`tell ${day}`).chance(0.5);
    if (tells) await tell(simulator, before, day);
    const steps = dice.of(day);
    simulator.reveal(`${before ?? day}T00:00:00Z`);
    // Time goes on between two pages of a list: what changes then is told again at its end.
    await connected.catchUp(() => {
      if (steps.chance(0.3)) simulator.reveal(`${day}T00:00:00Z`);
      return steps.chance(0.3);
    });
    simulator.reveal(`${day}T00:00:00Z`);
    await connected.catchUp();
    if (!tells) await tell(simulator, before, day);
    await connected.load();
  }
  await readUntilKilled(connected, () => harmed.kills() >= howMuch.kills);

  const held = asText(await heldBy(connected, currency, timeZone));
  const expected = asText(expectedOf(file.read()));
  file.remove();
  return { held, expected, kills: harmed.kills(), quarantined: (await connected.tally()).quarantined };
}

describe('over several seeds, at once where few processes end, since most of the time is spent waiting', () => {
  const lives = new Map<number, PromiseSettledResult<Awaited<ReturnType<typeof livedThrough>>>>();
  beforeAll(
    async () => {
      for (const some of howMuch.isLong ? shops.map((shop) => [shop]) : [shops]) {
        const settled = await Promise.allSettled(some.map(livedThrough));
        settled.forEach((life, index) => lives.set(some[index]?.[0] ?? 0, life));
      }
    },
    150_000 + howMuch.seeds.length * howMuch.kills * 10_000,
  );

  it.each(shops)('finds to the cent and to the row what is written in the ledger (seed %d, %s)', (seed) => {
    const life = lives.get(seed);
    if (life?.status !== 'fulfilled') throw life?.reason;
    const { held, expected, ...rest } = life.value;

    expect(rest).toEqual({ kills: howMuch.kills, quarantined: 0 });
    expect(expected.length).toBeGreaterThan(300);
    expect(held).toEqual(expected);
  });
});

/** What was there before anybody subscribed, nobody is told of. */
async function tell(simulator: ShopifySimulator, before: string | undefined, day: string): Promise<void> {
  if (before === undefined) return;
  const statuses = await simulator.tell(`${before}T00:00:00Z`, `${day}T00:00:00Z`);
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
}

const small = { currency: 'EUR', timeZone: 'Europe/Berlin', days: 20 };

/** Everything of a small shop, read at once when all has happened. */
async function read(hooks: WireHooks = {}) {
  const { world, ledger } = generateWorld(5, 25, small);
  const shop = await open(world);
  shop.wire.meddle(hooks);
  shop.simulator.reveal('2026-09-01T00:00:00Z');
  await shop.connected.catchUp();
  await shop.connected.load();
  const held = asText(await heldBy(shop.connected, small.currency, small.timeZone));
  // What is deleted nobody was told of: the shop has no trace of it.
  return { ...shop, held, expected: asText(expectedOf(ledger)) };
}

async function factsOf({ workspace }: ConnectedVendor): Promise<readonly object[]> {
  const tables = ['interaction', 'orders', 'refund', 'other_fact', 'trait', 'tombstone'];
  const places = tables.map(
    (table) => `select '${table}' as kind, lane_offset::int as row, item from core.${table} where workspace_id = $1`,
  );
  return workspace.sql(`${places.join(' union all ')} order by 1, 2, 3`);
}

it('adds no fact in a second full run in which nothing has changed', async () => {
  const { connected, held, expected } = await read();
  const [facts, before] = [await factsOf(connected), await connected.tally()];
  await connected.beginAnew();
  await connected.catchUp();
  await connected.load();

  expect(held).toEqual(expected);
  expect(facts.length).toBeGreaterThan(50);
  expect(await factsOf(connected)).toEqual(facts);
  expect(await connected.tally()).toEqual(before);
}, 60_000);

it('has as many orders of a day as the vendor counts, and compares nothing that the vendor does not count', async () => {
  const { connected } = await read();
  const { workspace, place, vendors } = connected;
  const { unitOfWork } = its.bench.database;
  const clock = { now: () => new Date('2026-01-12T09:00:00Z') };
  const compare = new CompareCounts(unitOfWork, new PgVendorCountStore(unitOfWork), vendors, clock);
  const told = () =>
    workspace.sql<{ stream: string; vendor: number; held: number }>(
      'select stream, vendor::int, held::int from ingest.vendor_count where workspace_id = $1 order by day',
    );
  await compare.execute(workspace.id, place.source);
  const well = await told();
  await workspace.sql(
    `delete from core.orders where workspace_id = $1 and occurred_at >= '2026-01-05' and occurred_at < '2026-01-12'`,
  );
  await compare.execute(workspace.id, place.source);
  const lacking = await told();

  expect(new Set(well.map(({ stream }) => stream))).toEqual(new Set(['orders']));
  expect(well.reduce((sum, { vendor }) => sum + vendor, 0)).toBeGreaterThan(3);
  expect(well.filter(({ vendor, held }) => vendor !== held)).toEqual([]);
  expect(lacking).toEqual(well.map((row) => ({ ...row, held: 0 })));
}, 60_000);

it('finds the same out of one file of a long list, when the process ends while it is read', async () => {
  const { world, ledger } = generateWorld(11, 700, { ...small, days: 60 });
  const { simulator, filesWire, connected } = await open(world, { points: { most: 20_000, perSecond: 10_000 } });
  const kills: number[] = [];
  filesWire.meddle({ onRequest: (count) => void (count <= 2 && kills.push(connected.kill())) });
  simulator.fail({ kind: 'reset', on: 'bulk', nth: 2 });
  simulator.reveal('2026-09-01T00:00:00Z');
  await connected.catchUp();
  await connected.load();

  expect(kills.map((ended) => ended > 0)).toEqual([true, true]);
  expect(simulator.filesAsked.length).toBeGreaterThan(3);
  expect([simulator.leaks, (await connected.tally()).quarantined]).toEqual([0, 0]);
  expect(asText(await heldBy(connected, small.currency, small.timeZone))).toEqual(asText(expectedOf(ledger)));
}, 120_000);

const isOrders = (body: string) => body.includes('"subtotalPriceSet"');
const isRefunds = (body: string) => body.includes('"totalRefundedSet"');

it.each([
  [
    'another amount of an order',
    ['discount', 'net_sales'],
    (body: string) =>
      isOrders(body) ? body.replace(/("subtotalPriceSet":\{"shopMoney":\{"amount":")\d+/, '$10') : body,
  ],
  [
    'more pieces in a line',
    ['gross', 'lines_gross', 'units'],
    (body: string) => (isOrders(body) ? body.replace(/"quantity":(\d)/, '"quantity":1$1') : body),
  ],
  [
    'an order that does not arrive',
    ['gross', 'net_sales', 'orders', 'placed', 'units'],
    (body: string) => (isOrders(body) ? withoutFirst(body) : body),
  ],
  [
    'another amount that was given back',
    ['given_back'],
    (body: string) =>
      isRefunds(body) ? body.replace(/("totalRefundedSet":\{"shopMoney":\{"amount":")(\d+)/, '$19$2') : body,
  ],
])(
  'notices %s',
  async (_, figures, change) => {
    const { held, expected } = await read({ change });
    const differing = [
      ...held.filter((row) => !expected.includes(row)),
      ...expected.filter((row) => !held.includes(row)),
    ];
    const named = new Set(differing.map((row) => row.split(' ')[0] ?? ''));

    expect([...named]).toEqual(expect.arrayContaining(figures));
  },
  60_000,
);

/** The first item of a page is lost on its way. */
function withoutFirst(body: string): string {
  // The wire carries what the vendor's simulator wrote.
  const answer = JSON.parse(body) as { data: { orders: { nodes: unknown[] } } };
  answer.data.orders.nodes.shift();
  return JSON.stringify(answer);
}
