import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { callApi } from './call-api.mjs';
import { bodiesOf, untilLoaded } from './measure-events.mjs';
import { sendRequests } from './send-requests.mjs';

/** Every sum, ratio and history of customers that the product comes with. */
const watched = [
  ['value.net-sales', 'month'],
  ['value.orders', 'week'],
  ['value.average-order', 'month'],
  ['value.repeat-rate', 'month'],
  ['value.repeat-revenue', 'month'],
];
const COMPUTED_WITHIN_MS = 900_000;

/**
 * New events into many facts: how long the figures take to follow, against computing them anew from all facts, and whether both
 * give the same rows.
 * @param {import('./measure-events.mjs').Product} product
 * @param {{ id: string, writeKey: string }} source whose people the new events are of
 * @param {{ run: string, from: number, total: number, events: number }} fresh
 */
export async function measureRefresh(product, source, { run, from, total, events }) {
  for (const [metricId = '', grain = ''] of watched) await addKpi(product, metricId, grain);
  await untilComputed(product);
  const bodies = bodiesOf(run, events, 100, from, total);
  const refreshMs = await timedCompute(product, async () => {
    await sendRequests(`${product.running.intakeUrl}/v1/batch`, source.writeKey, bodies, 4);
    await untilLoaded(product);
  });
  const refreshed = await figures(product);
  const fullMs = await timedCompute(product, async (client) => {
    await client.query('update metrics.series set stale = true');
  });
  const anew = await figures(product);
  return { events, series: watched.length, refreshMs, fullMs, areEqual: refreshed === anew, rows: anew };
}

/**
 * Holds back the computation while something changes, lets it go, and measures until all figures are up to date.
 * @param {import('./measure-events.mjs').Product} product
 * @param {(client: pg.Client) => Promise<void>} change
 */
async function timedCompute(product, change) {
  const client = new pg.Client({ connectionString: product.running.run.databaseAdminUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select 1 from metrics.series for update');
    await change(client);
    await untilHeld(product);
    const began = performance.now();
    await client.query('commit');
    await untilComputed(product);
    return performance.now() - began;
  } finally {
    await client.end();
  }
}

/** The worker has noticed that something changed and waits for the series. @param {import('./measure-events.mjs').Product} product */
async function untilHeld({ running }) {
  const [some] = await running.rows('select workspace_id from metrics.series limit 1');
  await running.rows(
    `insert into metrics.dirty (workspace_id, fact_table, day, members) values ($1, 'order_fact', current_date, '{}')`,
    [some.workspace_id],
  );
  await until(async () => {
    const held = await running.rows(
      `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%metrics.series%for update of s%'`,
    );
    return held.length > 0;
  });
}

/** @param {import('./measure-events.mjs').Product} product */
async function untilComputed({ running }) {
  await until(async () => {
    const [row] = await running.rows(
      'select (select count(*) from metrics.dirty) + (select count(*) from metrics.series where stale) as waiting, (select max(problem) from metrics.series) as problem',
    );
    if (row.problem) throw new Error(`a series could not be computed: ${row.problem}`);
    return Number(row.waiting) === 0;
  });
}

/** @param {() => Promise<boolean>} isSo */
async function until(isSo) {
  for (const deadline = Date.now() + COMPUTED_WITHIN_MS; !(await isSo()); await wait(20)) {
    if (Date.now() > deadline) throw new Error('the figures were not computed in time');
  }
}

/** One hash over every row of every figure, as amounts. @param {import('./measure-events.mjs').Product} product */
async function figures({ running }) {
  const [row] = await running.rows(`
    with row as (
      select format('%s %s %s %s %s %s', series_id, day, currency, trim_scale(numerator), trim_scale(denominator), contributions) as text from metrics.bucket
      union all select format('%s %s %s %s', series_id, period, contributions, profiles) from metrics.period_count)
    select count(*) || ' rows, ' || md5(string_agg(text, ';' order by text)) as all from row`);
  return String(row.all);
}

/** @param {import('./measure-events.mjs').Product} product @param {string} metricId @param {string} grain */
function addKpi(product, metricId, grain) {
  const definition = { name: metricId, metricId, metricVersion: 1, grain, direction: 'higher_is_better', target: null };
  return callApi(product, 'POST', '/kpis', { definition });
}
