import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { makeEvent } from './made-events.mjs';

const require = createRequire(import.meta.url);
const TICK_MICROSECONDS = 10_000;
const BATCH = 2_000;
/** @type {any} */
const workspace = '00000000-0000-4000-8000-000000000001';

/**
 * What it costs that a connector runs in a process of its own: the processor time of both sides for reading a record, less what the
 * same reading takes in one process. The limit is what JSON alone takes for what crosses the line: written once, read once.
 * @param {number} records
 */
export async function measureLine(records) {
  const { loadPlugins } = require('@customering/plugin-host');
  const rows = Array.from({ length: BATCH }, (_, index) => rowOf(index));
  const batches = Math.max(2, Math.ceil(records / BATCH));
  const within = await inThisProcess(rows, batches);
  const apart = await loadPlugins();
  try {
    const connector = apart.find(workspace, 'segment');
    await repeat(connector, rows, Math.min(20, batches));
    const json = jsonOf(await /** @type {any} */ (connector).read(rows, {}), batches);
    const child = Math.max(...childrenOf(process.pid));
    const before = both(child);
    await repeat(connector, rows, batches);
    const after = both(child);
    const perRecord = (/** @type {number} */ used) => used / (batches * BATCH);
    const [host, plugin] = [perRecord(after.host - before.host), perRecord(after.plugin - before.plugin)];
    return {
      records: batches * BATCH,
      withinMicros: within,
      hostMicros: host,
      pluginMicros: plugin,
      lineMicros: host + plugin - within,
      jsonMicros: json,
    };
  } finally {
    apart.close();
  }
}

/** The plugin's own work, with nothing between. @param {ReturnType<typeof rowOf>[]} rows @param {number} batches */
async function inThisProcess(rows, batches) {
  const connector = require('@customering/connector-segment').default;
  const read = () => {
    for (const row of rows)
      for (const record of connector.parse(row, {}))
        connector.normalise(record, { receivedAt: row.receivedAt, meta: row.meta, config: {} });
  };
  for (let warm = 0; warm < Math.min(20, batches); warm++) read();
  const before = process.cpuUsage();
  for (let batch = 0; batch < batches; batch++) read();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (batches * BATCH);
}

/** An answer of the line, written and read in this process. @param {readonly object[]} answer @param {number} batches */
function jsonOf(answer, batches) {
  const once = () => JSON.parse(JSON.stringify(answer));
  for (let warm = 0; warm < 10; warm++) once();
  const times = Math.min(batches, 50);
  const before = process.cpuUsage();
  for (let time = 0; time < times; time++) once();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (times * BATCH);
}

/** @param {any} connector @param {object[]} rows @param {number} times */
async function repeat(connector, rows, times) {
  for (let time = 0; time < times; time++) {
    const read = await connector.read(rows, {});
    if (read.length !== rows.length || !read.every((/** @type {object} */ row) => 'records' in row))
      throw new Error('the records were not read');
  }
}

/** @param {number} index */
function rowOf(index) {
  const message = makeEvent('line', index, 500);
  const bytes = Buffer.from(JSON.stringify(message));
  return {
    bytes,
    receivedAt: new Date('2026-11-01T00:00:00Z'),
    meta: { path: '/v1/track' },
    offset: index + 1,
    records: 1,
    intact: true,
  };
}

/** @param {number} child */
function both(child) {
  const { user, system } = process.cpuUsage();
  return { host: user + system, plugin: ticksOf(child) * TICK_MICROSECONDS };
}

/** @param {number} pid */
function ticksOf(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** @param {number} pid */
function childrenOf(pid) {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );
}
