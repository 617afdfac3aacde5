import { inflateRawSync } from 'node:zlib';

/**
 * @typedef {object} Verdict
 * @property {number} acknowledged
 * @property {number} givenUp
 * @property {number} facts
 * @property {number} setAside events that stand in quarantine
 * @property {string[]} missing acknowledged, and neither a fact nor set aside
 * @property {string[]} twice a fact or set aside more than once
 * @property {Record<string, number>} counts
 * @property {boolean} addsUp
 */

/**
 * Takes the senders' acknowledged ids one by one and looks for each among the facts and in quarantine.
 * @param {import('./supervised-product.mjs').SupervisedProduct} product
 * @param {import('./ledger.mjs').SendersLedger} ledger
 * @returns {Promise<Verdict>}
 */
export async function compare(product, ledger) {
  /** @type {Map<string, number>} */
  const found = new Map();
  const facts = await product.rows(`select properties ->> 'id' as id from core.interaction`);
  const setAside = await idsInQuarantine(product);
  for (const id of [...facts.map((fact) => fact.id), ...setAside]) found.set(id, (found.get(id) ?? 0) + 1);
  const counts = await countsOf(product);
  return {
    acknowledged: ledger.acknowledged.size,
    givenUp: ledger.givenUp.size,
    facts: facts.length,
    setAside: setAside.length,
    missing: [...ledger.acknowledged].filter((id) => !found.has(id)),
    twice: [...found].filter(([, times]) => times > 1).map(([id]) => id),
    counts,
    addsUp: addsUp(counts, facts.length, setAside.length),
  };
}

/** @param {import('./supervised-product.mjs').SupervisedProduct} product */
async function countsOf(product) {
  const [row] = await product.rows(
    `select (select sum(records) from ingest.raw_log)::int as received_in_log, sum(l.received)::int as received, sum(l.head - p.pos)::int as waiting,
            sum(p.stored)::int as stored, sum(p.duplicate)::int as duplicate, sum(p.ignored)::int as ignored, sum(p.quarantined)::int as quarantined
       from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id`,
  );
  return row;
}

/**
 * received = waiting + stored + duplicate + ignored + quarantined, and each of them is what the tables hold.
 * @param {Record<string, number>} counts
 * @param {number} facts
 * @param {number} setAside
 */
function addsUp(
  { received_in_log: log, received, waiting = 0, stored = 0, duplicate = 0, ignored = 0, quarantined = 0 },
  facts,
  setAside,
) {
  const sum = waiting + stored + duplicate + ignored + quarantined;
  return waiting === 0 && received === sum && log === received && stored === facts && quarantined === setAside;
}

/**
 * The rows of quarantine name a place in the raw log; the id stands in the bytes there.
 * @param {import('./supervised-product.mjs').SupervisedProduct} product
 */
async function idsInQuarantine(product) {
  const rows = await product.rows(
    `select s.item, r.encoding, r.bytes from ingest.set_aside s
       join ingest.raw_log r on r.workspace_id = s.workspace_id and r.lane_id = s.lane_id and r.lane_offset = s.lane_offset where s.state = 'quarantined'`,
  );
  return rows.map(({ item, encoding, bytes }) => {
    const request = JSON.parse((encoding === 1 ? inflateRawSync(bytes) : bytes).toString('utf8'));
    return String((request.batch ? request.batch[item] : request).messageId);
  });
}

/** @param {import('./supervised-product.mjs').SupervisedProduct} product */
export async function waitingRows(product) {
  const [row] = await product.rows(
    'select sum(l.head - p.pos)::int as waiting from ingest.lane l join ingest.lane_position p on p.workspace_id = l.workspace_id and p.lane_id = l.id',
  );
  return Number(row?.waiting ?? 0);
}
