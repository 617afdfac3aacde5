import { setTimeout as wait } from 'node:timers/promises';
import { callApi } from './call-api.mjs';
import { peakMemory } from './measure-footprint.mjs';

const PIECE_BYTES = 3 * 1024 * 1024;
const ROW_BYTES = 2_048;
const DONE_WITHIN_MS = 1_800_000;
const head = 'customer_id,date,units,value,remark\n';

/**
 * A file of this size from the first byte to the last fact, with the highest memory of each process since it started.
 * @param {import('./measure-events.mjs').Product} product
 * @param {number} mebibytes
 */
export async function measureImport(product, mebibytes) {
  const rows = Math.floor((mebibytes * 1024 * 1024) / ROW_BYTES);
  const began = performance.now();
  const id = await upload(product, rows);
  const { inspection } = await inState(product, id, ({ state }) => state === 'mapping');
  const body = { mapping: { ...inspection.suggested, currency: 'EUR' } };
  await callApi(product, 'POST', `/imports/${id}/check`, body);
  await inState(product, id, ({ state, check }) => state === 'mapping' && check !== null);
  await callApi(product, 'POST', `/imports/${id}/run`, {});
  const { stored } = await inState(product, id, ({ state }) => state === 'done');
  if (stored !== rows) throw new Error(`${stored} of ${rows} rows were stored`);
  return { mebibytes, rows, seconds: (performance.now() - began) / 1000, memory: peakMemory(product.running) };
}

/** @param {import('./measure-events.mjs').Product} product @param {number} rows @returns {Promise<string>} the import's id */
async function upload(product, rows) {
  const size = head.length + rows * ROW_BYTES;
  const { import: made, uploadUrl } = await callApi(product, 'POST', '/imports', { fileName: 'orders.csv', size });
  let offset = 0;
  let piece = head;
  for (let row = 0; row < rows; row++) {
    piece += lineOf(row);
    if (piece.length < PIECE_BYTES && row < rows - 1) continue;
    await send(product.running.url + uploadUrl, offset, piece);
    offset += piece.length;
    piece = '';
  }
  return made.id;
}

/** @param {string} address @param {number} offset @param {string} piece */
async function send(address, offset, piece) {
  const headers = {
    'tus-resumable': '1.0.0',
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(offset),
  };
  const answer = await fetch(address, { method: 'PATCH', headers, body: piece });
  if (!answer.ok) throw new Error(`a piece of the file was refused: ${await answer.text()}`);
}

/** @param {number} row */
function lineOf(row) {
  const day = `2026-${String(1 + (row % 6)).padStart(2, '0')}-${String(1 + (row % 28)).padStart(2, '0')}`;
  return `${`${row % 50_000},${day},1,2.50,${row} `.padEnd(ROW_BYTES - 1, 'packed with care ')}\n`;
}

/** @param {import('./measure-events.mjs').Product} product @param {string} id @param {(one: any) => boolean} isSo */
async function inState(product, id, isSo) {
  for (const deadline = Date.now() + DONE_WITHIN_MS; Date.now() < deadline; await wait(250)) {
    const one = await callApi(product, 'GET', `/imports/${id}`);
    if (one.state === 'failed') throw new Error(`the import failed: ${one.problem}`);
    if (isSo(one)) return one;
  }
  throw new Error('the import did not end in time');
}
