import { existsSync, readFileSync } from 'node:fs';

/** Highest resident memory of each process so far, in MiB; null where the system does not tell. @param {import('@customering/soak/supervised-product.mjs').SupervisedProduct} running */
export function peakMemory(running) {
  /** @param {import('@customering/soak/supervised-product.mjs').Part} part */
  const of = (part) => {
    const pid = running.pidOf(part);
    if (pid === undefined || !existsSync(`/proc/${pid}/status`)) return null;
    const kib = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? null : Math.round(Number(kib) / 1024);
  };
  return { api: of('api'), intake: of('intake'), worker: of('worker') };
}

/**
 * Bytes an event on disk after a checkpoint: facts with their indexes and the ledger; the raw log apart.
 * @param {import('@customering/soak/supervised-product.mjs').SupervisedProduct} running
 */
export async function storagePerEvent(running) {
  const [row] = await running.rows(`
    with size as (select n.nspname || '.' || c.relname as name, pg_total_relation_size(c.oid) as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace
                   where n.nspname in ('core', 'ingest') and c.relkind = 'r')
    select (select count(*)::int from core.interaction) as events,
           sum(bytes) filter (where name ~ '^core.(core_)?(interaction|orders|order_line)|^ingest.seen')::float8 as hot,
           sum(bytes) filter (where name ~ '^core.(identifier|profile|identity_evidence)')::float8 as people,
           sum(bytes) filter (where name ~ '^ingest.(ingest_)?raw_log')::float8 as raw from size`);
  return { events: row.events, hot: row.hot / row.events, people: row.people / row.events, raw: row.raw / row.events };
}

/** Connections that the product holds in the database at this moment. @param {import('@customering/soak/supervised-product.mjs').SupervisedProduct} running */
export async function connections(running) {
  const [row] = await running.rows(
    `select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and usename in ('customering_app', 'metric_reader')`,
  );
  return Number(row.n);
}
