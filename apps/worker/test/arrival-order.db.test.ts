import fc from 'fast-check';
import { TestBench } from './support/test-workspace';

let bench: TestBench;

beforeAll(async () => {
  bench = await TestBench.open();
});

afterAll(() => bench.close());

/** What a workspace knows after these messages have arrived in these requests over two lanes. */
async function arrive(messages: readonly object[], perRequest: number): Promise<unknown> {
  const workspace = await bench.workspace();
  const sql = workspace.sql.bind(workspace);
  const { source, lane } = await workspace.addSource();
  const lanes = [lane, await workspace.addLane(source)];
  for (let start = 0, turn = 0; start < messages.length; start += perRequest, turn++)
    await workspace.send(lanes[turn % 2] ?? lane, messages.slice(start, start + perRequest));
  await Promise.all(lanes.map((one) => workspace.load(one)));
  return {
    profiles: await sql(
      `select array_agg(i.type || ' ' || i.value order by i.type, i.value) as holds from core.identifier i
         join core.profile p on p.workspace_id = $1 and p.id = i.profile_id where i.workspace_id = $1 group by p.root_id order by 1`,
    ),
    facts: await sql(
      `select f.name, f.occurred_at, i.type, i.value from core.interaction f left join core.identifier i on i.workspace_id = $1 and i.profile_id = f.member_id
        where f.workspace_id = $1 order by 2, 1, 3, 4`,
    ),
    orders: await sql(
      'select external_id, currency, net::text, occurred_at from core.orders where workspace_id = $1 order by 1, 4',
    ),
    traits: await sql(
      'select i.value as holder, t.name, t.value from core.trait t join core.identifier i on i.workspace_id = $1 and i.profile_id = t.member_id where t.workspace_id = $1 order by 1, 2',
    ),
    stored: await sql(
      'select sum(stored)::int as n, sum(quarantined)::int as bad from ingest.lane_position where workspace_id = $1',
    ),
  };
}

const someone = fc.integer({ min: 1, max: 4 });
const aMessage = fc
  .record({
    kind: fc.constantFrom('page', 'order', 'identify', 'bad'),
    user: fc.option(someone),
    visitor: someone,
    mail: fc.option(someone),
    minute: fc.integer({ min: 0, max: 59 }),
  })
  .map(({ kind, user, visitor, mail, minute }) => ({
    anonymousId: `visitor-${visitor}`,
    ...(user === null ? {} : { userId: `user-${user}` }),
    context: { traits: mail === null ? {} : { email: `m${mail}@shop.de` } },
    timestamp: kind === 'bad' ? 'soon' : new Date(Date.UTC(2026, 0, 2, 3, minute)).toISOString(),
    ...(kind === 'order'
      ? {
          type: 'track',
          event: 'Order Completed',
          properties: { order_id: `o${minute}`, revenue: '4.20', currency: 'EUR' },
        }
      : kind === 'identify'
        ? { type: 'identify', traits: { plan: `plan ${minute % 3}` } }
        : { type: 'page', name: 'Home' }),
  }));

it('makes the same profiles, facts, traits and counts in whatever order, requests and repeats records arrive', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(aMessage, { minLength: 1, maxLength: 30 })
        .map((list) => list.map((message, index) => ({ ...message, messageId: `m${index}` })))
        .chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray(list, { minLength: list.length }),
            fc.subarray(list),
            fc.integer({ min: 1, max: 9 }),
          ),
        ),
      async ([messages, shuffled, again, perRequest]) => {
        const straight = await arrive(messages, 4);
        const mixed = await arrive([...shuffled, ...again], perRequest);
        expect(mixed).toEqual(straight);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
