import { once } from 'node:events';
import { createRequire } from 'node:module';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const stats = createRequire(import.meta.url)('@customering/stats');
const CONNECTIONS = 2;
const columns =
  'workspace_id, id, occurred_at, member_id, brand_id, source_id, lane_id, lane_offset, item, channel, signal, name, direction, properties';

/**
 * What the database alone does with the same rows on as many connections: the rows come from the facts that the product made.
 * @param {string} url
 * @param {number} most
 */
export async function databaseLimits(url, most) {
  const rows = await readRows(url, most);
  const json = await timed(url, rows, 1_000, insertJson);
  const copy = await timed(url, rows, 2_000, copyThenInsert);
  return { rows: rows.length, indexedInsertsPerSecond: rows.length / json, copyInsertsPerSecond: rows.length / copy };
}

/**
 * @param {string} url
 * @param {number} most
 * @returns {Promise<{ line: string, json: object }[]>}
 */
async function readRows(url, most) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(`select ${columns} from core.interaction limit $1`, [most]);
    return rows.map((row) => ({ json: row, line: `${Object.values(row).map(encode).join('\t')}\n` }));
  });
}

/** @param {unknown} value */
function encode(value) {
  if (value === null) return '\\N';
  if (value instanceof Date) return value.toISOString();
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).replaceAll('\\', '\\\\');
}

/**
 * @param {string} url
 * @param {{ line: string, json: object }[]} rows
 * @param {number} size
 * @param {(client: pg.Client, batch: { line: string, json: object }[]) => Promise<void>} store
 */
async function timed(url, rows, size, store) {
  await withClient(url, remake);
  const batches = Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
  const began = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, () =>
      withClient(url, async (client) => {
        await client.query('create temporary table incoming (like bench.fact) on commit delete rows');
        for (let batch = batches.shift(); batch; batch = batches.shift()) {
          await client.query('begin');
          await store(client, batch);
          await client.query('commit');
        }
      }),
    ),
  );
  return (performance.now() - began) / 1000;
}

/** The shape of the facts: its columns, its keys and indexes, without partitions and row security. @param {pg.Client} client */
async function remake(client) {
  await client.query(`
    create schema if not exists bench; drop table if exists bench.fact;
    create table bench.fact as select ${columns} from core.interaction limit 0;
    alter table bench.fact add primary key (workspace_id, lane_id, lane_offset, item, id, occurred_at);
    create index on bench.fact (workspace_id, member_id, occurred_at);
    create index on bench.fact (workspace_id, occurred_at)`);
}

/** @param {pg.Client} client @param {{ json: object }[]} batch */
async function insertJson(client, batch) {
  await client.query(
    `insert into bench.fact (${columns}) select ${columns} from json_populate_recordset(null::bench.fact, $1) on conflict do nothing`,
    [JSON.stringify(batch.map(({ json }) => json))],
  );
}

/** @param {pg.Client} client @param {{ line: string }[]} batch */
async function copyThenInsert(client, batch) {
  const stream = client.query(copyFrom(`copy incoming (${columns}) from stdin`));
  stream.end(batch.map(({ line }) => line).join(''));
  await once(stream, 'finish');
  await client.query(`insert into bench.fact (${columns}) select ${columns} from incoming on conflict do nothing`);
}

/**
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 */
async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * One evaluation of the likelihood as the paper writes it, customer by customer (Fader, Hardie & Lee 2005, equation 6).
 * @param {readonly { repeats: number, lastPurchaseWeeks: number, observedWeeks: number }[]} customers
 */
export function evaluateUngrouped(customers) {
  const [r, alpha, a, b] = [0.243, 4.414, 0.793, 2.426];
  const { lnGamma, lnBeta, logAddExp } = stats;
  let sum = 0;
  for (const { repeats: x, lastPurchaseWeeks: last, observedWeeks: observed } of customers) {
    const stays = lnBeta(a, b + x) - lnBeta(a, b) - (r + x) * Math.log(alpha + observed);
    const left =
      x === 0 ? Number.NEGATIVE_INFINITY : lnBeta(a + 1, b + x - 1) - lnBeta(a, b) - (r + x) * Math.log(alpha + last);
    sum += lnGamma(r + x) - lnGamma(r) + r * Math.log(alpha) + logAddExp(stays, left);
  }
  return sum;
}
