/**
 * Imports a file of orders and makes a KPI, with nothing but the documented API.
 *
 *   CUSTOMERING_URL=http://127.0.0.1:3000 CUSTOMERING_KEY=cus_… node import-and-kpi.mjs orders.csv EUR
 *
 * Run it again with the same file: nothing is added, and the KPI is found by its name.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const address = process.env.CUSTOMERING_URL ?? 'http://127.0.0.1:3000';
const key = process.env.CUSTOMERING_KEY;
const [file, currency] = process.argv.slice(2);
if (!key || !file || !currency) throw new Error('Give CUSTOMERING_KEY, a file and a currency such as EUR.');

const pieceBytes = 3_000_000;
const kpiName = 'Repeat revenue per week';

const done = await importFile();
const kpi = await ensureKpi();
console.log(
  JSON.stringify({
    rows: done.rows,
    stored: done.stored,
    duplicate: done.duplicate,
    quarantined: done.quarantined,
    kpi: kpi.id,
  }),
);

async function importFile() {
  const bytes = readFileSync(file);
  const { import: started, uploadUrl } = await call('POST', '/imports', {
    fileName: basename(file),
    size: bytes.length,
  });
  await upload(uploadUrl, bytes);
  const { inspection } = await when(started.id, ({ state }) => state === 'mapping');
  const mapping = { ...inspection.suggested, currency };
  await call('POST', `/imports/${started.id}/check`, { mapping });
  await when(started.id, ({ state, check }) => state === 'mapping' && check !== null);
  await call('POST', `/imports/${started.id}/run`, {});
  return when(started.id, ({ state }) => state === 'done');
}

/** tus 1.0.0: pieces in order, each at the offset that the last answer named. */
async function upload(path, bytes) {
  for (let offset = 0; offset < bytes.length;) {
    const headers = {
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
    };
    const answer = await fetch(address + path, {
      method: 'PATCH',
      headers,
      body: bytes.subarray(offset, offset + pieceBytes),
    });
    if (!answer.ok) throw new Error(await answer.text());
    offset = Number(answer.headers.get('upload-offset'));
  }
}

async function ensureKpi() {
  const { items } = await call('GET', '/kpis');
  const known = items.find(({ definition }) => definition.name === kpiName);
  if (known) return known;
  const target = { value: '2500', from: '1997-01-01', atRiskPercent: 5 };
  const definition = {
    name: kpiName,
    metricId: 'value.repeat-revenue',
    metricVersion: 1,
    grain: 'week',
    direction: 'higher_is_better',
    target,
  };
  return call('POST', '/kpis', { definition });
}

async function when(id, isReady) {
  for (;;) {
    const found = await call('GET', `/imports/${id}`);
    if (found.state === 'failed') throw new Error(found.problem);
    if (isReady(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function call(method, path, body) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const answer = await fetch(`${address}/api${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
  return JSON.parse(text);
}
