/**
 * Puts facts of many more people beside those that came through the doors, by statements of the owner: what is measured on them is
 * reading, so the way in does not matter. A twentieth are orders; all fall into the last 300 days.
 * @param {import('@customering/soak/supervised-product.mjs').SupervisedProduct} running
 * @param {string} sourceId
 * @param {{ facts: number, people: number }} wish in all, with those that are there
 */
export async function seedFacts(running, sourceId, { facts, people }) {
  const [lane] = await running.rows('select workspace_id, id from ingest.lane where source_id = $1 limit 1', [
    sourceId,
  ]);
  const key = [lane.workspace_id, sourceId, lane.id];
  for (let month = 0; month <= 10; month++)
    for (const table of ['core.interaction', 'core.orders'])
      await running.rows(`select ops.ensure_partition($1, now() - make_interval(days => $2))`, [table, month * 30]);
  const [there] = await running.rows(
    'select (select count(*)::int from core.profile where id = root_id) as people, (select count(*)::int from core.interaction) as facts',
  );
  await running.rows(
    `with made as (select uuidv7() as id from generate_series(1, $2::int)) insert into core.profile (workspace_id, id, root_id) select $1, id, id from made`,
    [lane.workspace_id, Math.max(0, people - there.people)],
  );
  await running.rows('create table if not exists bench.person (n int primary key, id uuid not null)');
  await running.rows('truncate bench.person');
  await running.rows(
    'insert into bench.person select (row_number() over (order by id))::int - 1, id from core.profile where id = root_id',
  );
  const missing = Math.max(0, facts - there.facts);
  const orders = Math.floor(facts / 20);
  await Promise.all([
    running.rows(interactions, [...key, 0, Math.floor(missing / 2), people]),
    running.rows(interactions, [...key, Math.floor(missing / 2), missing, people]),
  ]);
  await running.rows(orderRows, [...key, orders, people]);
  await running.rows('vacuum analyze core.profile, core.interaction, core.orders');
}

const at = `date_trunc('second', now()) - make_interval(days => (g.n * 37) % 300, secs => g.n % 80000)`;

const interactions = `
  insert into core.interaction (workspace_id, id, occurred_at, member_id, source_id, lane_id, lane_offset, item, channel, signal, name, properties)
  select $1::uuid, uuidv7(), ${at}, p.id, $2::uuid, $3::uuid, 1000000000 + g.n, 0, 'web', 'behaviour', 'Teas', '{"path": "/teas", "price": 9.5}'
    from generate_series($4::int, $5::int - 1) g(n) join bench.person p on p.n = (g.n::bigint * 7919) % $6::int`;

const orderRows = `
  insert into core.orders (workspace_id, id, occurred_at, member_id, source_id, lane_id, lane_offset, item, external_id, currency, gross, tax, shipping, net)
  select $1::uuid, uuidv7(), ${at}, p.id, $2::uuid, $3::uuid, 2000000000::bigint + g.n, 0, 'bulk-' || g.n, 'EUR', 27.10, 3.20, 4.90, 19.00
    from generate_series(0, $4::int - 1) g(n) join bench.person p on p.n = (g.n::bigint * 7919) % $5::int`;
