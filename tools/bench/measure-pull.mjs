import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { generateWorld, ZendeskSimulator } from '@customering/simulator-zendesk';
import { SupervisedProduct } from '@customering/soak/supervised-product.mjs';
import { callApi } from './call-api.mjs';

const PAGE = 250;
const LATENCY_MS = 50;
const PLAYED_DAYS = 720;
const STUCK_MS = 120_000;

/**
 * @typedef {object} Pulled
 * @property {number} records that were stored
 * @property {number} perSecond from the first of them to the last
 * @property {number} wirePerSecond what the vendor gives to one who reads its pages one after another and does nothing with them
 * @property {number[]} memory of the worker with its plugins, in MiB, at each tenth of the way
 */

/**
 * One source that is read from its beginning, as fast as its vendor answers: pages of 250, 50 ms each, no limits.
 * @param {number} tickets
 * @returns {Promise<Pulled>}
 */
export async function measurePull(tickets) {
  const from = new Date(Date.now() - (PLAYED_DAYS + 30) * 86_400_000).toISOString();
  const world = generateWorld(1, { tickets, calls: 0, from, days: PLAYED_DAYS });
  const scenario = {
    token: 'bench',
    latencyMs: LATENCY_MS,
    largestPage: PAGE,
    exportsPerMinute: null,
    requestsPerMinute: null,
  };
  const vendor = await ZendeskSimulator.start(scenario, world);
  const running = await SupervisedProduct.start({
    env: { EGRESS_PRIVATE_HOSTS: vendor.host, EGRESS_UNLIMITED_HOSTS: vendor.host },
  });
  try {
    const product = {
      running,
      key: await running.commandLine(['api-key', 'create', '--name', 'bench', '--role', 'admin']),
    };
    const wirePerSecond = await readWire(vendor.host);
    return { ...(await readThrough(product, vendor.host, tickets)), wirePerSecond };
  } finally {
    await running.stop();
    vendor.close();
  }
}

/** @param {string} host */
async function readWire(host) {
  const authorization = `Basic ${Buffer.from('admin@example.com/token:bench').toString('base64')}`;
  const began = performance.now();
  let [records, cursor] = [0, ''];
  for (let page = 0; page < 40; page++) {
    const place = cursor === '' ? 'start_time=0' : `cursor=${encodeURIComponent(cursor)}`;
    const address = `http://${host}/api/v2/incremental/tickets/cursor.json?${place}&include=users,groups,metric_sets`;
    const answer = await fetch(address, { headers: { authorization } });
    const body = /** @type {{ tickets: unknown[], end_of_stream: boolean, after_cursor: string }} */ (
      await answer.json()
    );
    records += body.tickets.length;
    if (body.end_of_stream) break;
    cursor = body.after_cursor;
  }
  return (records / (performance.now() - began)) * 1000;
}

/** @param {import('./measure-events.mjs').Product} product @param {string} host @param {number} tickets */
async function readThrough(product, host, tickets) {
  const { id } = await callApi(product, 'POST', '/connections', {
    connector: 'zendesk',
    name: 'Desk',
    settings: { subdomain: 'bench', email: 'admin@example.com', address: `http://${host}`, currency: 'EUR' },
    secrets: { apiToken: 'bench' },
    streams: [{ stream: 'tickets', wanted: true, everyMinutes: 5 }],
  });
  /** @type {number[]} */
  const memory = [];
  const began = performance.now();
  let [last, seen] = [began, 0];
  /** @type {{ at: number, seen: number } | null} */
  let first = null;
  for (let quiet = Date.now(); ; await wait(250)) {
    const counts = await countsOf(product.running, id);
    const now = performance.now();
    if (counts.stored > seen) [last, seen, quiet] = [now, counts.stored, Date.now()];
    if (seen > 0) first ??= { at: now, seen };
    if (seen >= ((memory.length + 1) * tickets) / 10) memory.push(memoryOf(product.running));
    if (seen >= tickets && counts.waiting === 0) break;
    if (Date.now() - quiet > STUCK_MS) throw new Error(`stuck at ${JSON.stringify(counts)}`);
  }
  // A run that is over at the first look is measured from its beginning.
  const from = first !== null && first.seen < seen ? first : { at: began, seen: 0 };
  return { records: seen, perSecond: ((seen - from.seen) / (last - from.at)) * 1000, memory };
}

/** From the positions of its lanes: a page of the product would be more work than what is measured. @param {SupervisedProduct} running @param {string} id */
async function countsOf(running, id) {
  const [row] = await running.rows(
    `select sum(p.stored)::float8 as stored, sum(l.received - p.stored - p.duplicate - p.ignored - p.quarantined)::float8 as waiting
       from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id where l.source_id = $1`,
    [id],
  );
  return { stored: Number(row.stored), waiting: Number(row.waiting) };
}

/** Of the worker and the processes of plugins below it. @param {SupervisedProduct} running */
function memoryOf(running) {
  const worker = running.pidOf('worker');
  return worker === undefined ? 0 : Math.round(kibBelow(worker) / 1024);
}

/** @param {number} pid @returns {number} */
function kibBelow(pid) {
  const own = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + kibBelow(Number(child)), Number(own));
}
