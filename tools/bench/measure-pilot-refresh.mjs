import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { SupervisedProduct } from '@customering/soak/supervised-product.mjs';
import { addSource } from './measure-events.mjs';

const ORDERS_A_PERSON = 10;
const WITHIN_MS = 600_000;

/**
 * How long the worker takes to look after a pilot at work: who came in, the split, and a guardrail over all facts of all units. Beside it
 * the database's own sum of the same facts by person.
 * @param {readonly number[]} sizes numbers of units, ascending
 */
export async function measurePilotRefresh(sizes) {
  const running = await SupervisedProduct.start();
  try {
    const key = await running.commandLine(['api-key', 'create', '--name', 'bench', '--role', 'admin']);
    const { id: source } = await addSource({ running, key }, 'pilot');
    const [lane] = await running.rows('select workspace_id, id from ingest.lane where source_id = $1 limit 1', [
      source,
    ]);
    const place = [lane.workspace_id, source, lane.id];
    for (const month of [0, 1, 2])
      await running.rows(`select ops.ensure_partition('core.orders', now() - make_interval(days => $1))`, [30 * month]);
    const measured = [];
    for (const units of sizes) measured.push(await measureOne(running, place, units));
    return measured;
  } finally {
    await running.stop();
  }
}

/** @param {SupervisedProduct} running @param {readonly string[]} place @param {number} units */
async function measureOne(running, place, units) {
  const [workspace = ''] = place;
  await running.rows('truncate core.orders, core.profile, core.pilot_unit, core.pilot_turn');
  await running.rows('drop table if exists bench.pilot_person');
  await running.rows('create schema if not exists bench');
  await running.rows(
    'insert into core.profile (workspace_id, id, root_id) select $1, id, id from (select gen_random_uuid() as id from generate_series(1, $2::int)) one',
    [workspace, units],
  );
  await running.rows(
    'create table bench.pilot_person as select (row_number() over ())::int - 1 as n, id from core.profile',
  );
  await running.rows('create unique index on bench.pilot_person (n)');
  await running.rows(orders, [...place, units * ORDERS_A_PERSON, units]);
  const pilot = await addPilot(running, workspace);
  await running.rows('vacuum analyze core.profile, core.orders, core.pilot_unit');
  const refreshMs = await timedTurn(running, pilot);
  const began = performance.now();
  await running.rows('select member_id, sum(net), count(*) from core.orders group by 1 offset 1000000000');
  return { units, facts: units * ORDERS_A_PERSON, refreshMs, limitMs: performance.now() - began };
}

const orders = `
  insert into core.orders (workspace_id, id, occurred_at, member_id, source_id, lane_id, lane_offset, item, external_id, currency, gross, net)
  select $1::uuid, gen_random_uuid(), now() - make_interval(mins => ((g.n * 37) % 60480)::int), p.id, $2::uuid, $3::uuid, g.n, 0, 'b' || g.n, 'EUR', 19 + g.n % 10, 19 + g.n % 10
    from generate_series(0, $4::bigint - 1) g(n) join bench.pilot_person p on p.n = (g.n * 7919) % $5::bigint`;

/** A pilot that began two weeks ago, half of the people in each group. @param {SupervisedProduct} running @param {string} workspace */
async function addPilot(running, workspace) {
  const id = randomUUID();
  const measure = {
    ...{
      kpiId: randomUUID(),
      title: 'Sales',
      metricId: 'value.net-sales',
      metricVersion: 1,
      params: { refunds: 'subtract' },
    },
    ...{
      filter: { brandIds: [], sourceIds: [] },
      unit: 'currency',
      direction: 'higher_is_better',
      currency: 'EUR',
      count: 'amount',
    },
  };
  const plan = {
    ...{
      name: 'Bench',
      ownerId: null,
      change: '',
      because: '',
      unit: 'person',
      population: [],
      primary: null,
      secondary: [],
      guardrails: [],
    },
    ...{
      worthIt: '1',
      design: 'randomised',
      enrolment: 'told',
      balanceBy: '',
      treated: [],
      adjustFor: [],
      ramp: [],
      layer: null,
      holdout: 0,
    },
    ...{
      startsOn: null,
      enrolDays: 28,
      watchDays: 28,
      looks: { kind: 'end' },
      alpha: 0.05,
      power: 0.8,
      cost: null,
      exposureCap: null,
      value: null,
    },
    variants: [
      { key: 'control', name: 'As before', share: 5000 },
      { key: 'change', name: 'With the change', share: 5000 },
    ],
  };
  const measures = [
    { ...measure, role: 'primary', margin: null },
    { ...measure, role: 'guardrail', margin: '1' },
  ];
  await running.rows(
    `insert into core.pilot (workspace_id, id, key, plan, salt, locked_at, lock_hash, locked_plan, measures, started_at)
     values ($1, $2::uuid, 'bench-' || $2::uuid, $3, 'salt', now(), 'hash', $3, $4, now() - interval '14 days')`,
    [workspace, id, JSON.stringify(plan), JSON.stringify(measures)],
  );
  await running.rows(
    `insert into core.pilot_unit (workspace_id, pilot_id, unit, variant, member_id, at)
     select $1, $2, id::text, case when n % 2 = 0 then 'control' else 'change' end, id, now() - interval '14 days' from bench.pilot_person`,
    [workspace, id],
  );
  await running.rows('insert into core.pilot_turn (workspace_id, pilot_id, next_at) values ($1, $2, $3)', [
    workspace,
    id,
    '2200-01-01',
  ]);
  return id;
}

/** From when its turn is due until its health is written. @param {SupervisedProduct} running @param {string} pilot */
async function timedTurn(running, pilot) {
  const began = performance.now();
  await running.rows('update core.pilot_turn set next_at = now() where pilot_id = $1', [pilot]);
  for (const deadline = began + WITHIN_MS; performance.now() < deadline; await wait(50)) {
    const [row] = await running.rows('select guarded from core.pilot_reading where pilot_id = $1', [pilot]);
    if (!row) continue;
    if (row.guarded.problems?.length > 0)
      throw new Error(`the guardrail could not be computed: ${row.guarded.problems.join(' ')}`);
    return performance.now() - began;
  }
  throw new Error('the pilot was not looked after in time');
}
