import { callApi } from './api-caller.mjs';
import { outcome } from './fault.mjs';
import { until } from './until.mjs';

const PIECE_BYTES = 3_000_000;
const WITHIN_MS = 240_000;

/** @type {import('./fault.mjs').Fault} */
export const importKilled = {
  name: 'import-killed',
  injected: 'the worker killed (kill -9) when half of a CSV file is loaded, and again at three quarters',
  promised: 'every row once, from where the last batch ended',
  protection: {
    what: 'the position moves in the transaction that stores the rows',
    patches: [
      {
        file: 'libs/domain/ingestion/src/store-batch.ts',
        find: 'const tally = await this.records.execute(workspace, lane, batch);',
        replace:
          'const tally = { stored: batch.length, duplicate: 0, ignored: 0, quarantined: 0 };\n    await this.lanes.advance(workspace, lane.laneId, from, to, tally);',
      },
      {
        file: 'libs/domain/ingestion/src/store-batch.ts',
        find: '    await this.lanes.advance(workspace, lane.laneId, from, to, tally);\n    return tally;',
        replace: '    await this.records.execute(workspace, lane, batch);\n    return tally;',
      },
      {
        file: 'libs/platform/persistence/src/stores/lane.store.ts',
        find: `        tally.quarantined,
      ],
    );`,
        replace: `        tally.quarantined,
      ],
    );
    await this.unit.sql('commit');
    await this.unit.sql('begin');
    await this.unit.sql("select set_config('customering.workspace', $1, true), set_config('customering.brands', '*', true)", [workspace]);`,
      },
    ],
  },
  async run(start, small) {
    const product = await start();
    try {
      return await importAndKill(product, small ? 60_000 : 500_000);
    } finally {
      await product.stop();
    }
  },
};

/** @param {import('../supervised-product.mjs').SupervisedProduct} product @param {number} rows */
async function importAndKill(product, rows) {
  const call = await callApi(product);
  const id = await prepareImport(product, call, fileOf(rows));
  await call('POST', `/imports/${id}/run`, {});
  const kills = [];
  for (const share of [0.5, 0.75]) {
    await until(`${share} of the rows are loaded`, async () => (await loaded(product)).pos >= share * rows, WITHIN_MS);
    kills.push(await killWorker(product));
  }
  await until('the import is done', async () => (await call('GET', `/imports/${id}`)).state === 'done', WITHIN_MS);
  const [facts] = await product.rows(
    `select count(*)::int as orders, count(distinct external_id)::int as different, coalesce(sum(gross), 0)::text as total from core.orders`,
  );
  const { stored, duplicate } = await loaded(product);
  return outcome(
    `${rows} rows, killed at ${kills.join(' and ')}; ${facts.orders} orders worth ${facts.total}, counted ${stored} stored and ${duplicate} repeated`,
    {
      'every row is an order': facts.orders === rows,
      'no row is there twice': facts.different === facts.orders,
      'the amounts are exact': Number(facts.total) === rows * 2.5,
      'no row was loaded again': stored === rows && duplicate === 0,
    },
  );
}

/** @param {import('../supervised-product.mjs').SupervisedProduct} product */
async function loaded(product) {
  const [row] = await product.rows(
    'select sum(stored)::int as stored, sum(duplicate)::int as duplicate, sum(stored + duplicate + ignored + quarantined)::int as pos from ingest.lane_position',
  );
  return row;
}

/** @param {import('../supervised-product.mjs').SupervisedProduct} product */
async function killWorker(product) {
  const victim = product.pidOf('worker');
  if (victim === undefined) throw new Error('there is no worker to kill');
  process.kill(victim, 'SIGKILL');
  const { pos } = await loaded(product);
  await until('the worker is there again', () => ![undefined, victim].includes(product.pidOf('worker')), 30_000);
  return pos;
}

/**
 * @param {import('../supervised-product.mjs').SupervisedProduct} product
 * @param {import('./api-caller.mjs').Call} call
 * @param {Buffer} file
 * @returns {Promise<string>} the import that waits for its start
 */
async function prepareImport(product, call, file) {
  const { import: made, uploadUrl } = await call('POST', '/imports', { fileName: 'orders.csv', size: file.length });
  for (let offset = 0; offset < file.length; offset += PIECE_BYTES) {
    const answer = await fetch(product.url + uploadUrl, {
      method: 'PATCH',
      headers: {
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
      },
      body: new Uint8Array(file.subarray(offset, offset + PIECE_BYTES)),
    });
    if (!answer.ok) throw new Error(`a piece of the file was refused: ${await answer.text()}`);
  }
  const at = () => call('GET', `/imports/${made.id}`);
  await until('the file is inspected', async () => (await at()).state === 'mapping', WITHIN_MS);
  const { inspection } = await at();
  await call('POST', `/imports/${made.id}/check`, { mapping: { ...inspection.suggested, currency: 'EUR' } });
  await until(
    'the file is checked',
    async () => {
      const { state, check } = await at();
      return state === 'mapping' && check !== null;
    },
    WITHIN_MS,
  );
  return made.id;
}

/** @param {number} rows */
function fileOf(rows) {
  const lines = ['customer_id,date,units,value'];
  for (let row = 0; row < rows; row++)
    lines.push(
      `${row % 5_000},2025-${String(1 + (row % 12)).padStart(2, '0')}-${String(1 + (row % 28)).padStart(2, '0')},1,2.50`,
    );
  return Buffer.from(`${lines.join('\n')}\n`);
}
