import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const tests = 'apps/worker/test';
const ending = '-ledger.db.test.ts';

/** @typedef {{ kills: number, seeds: number, only: string[] }} Wish kills are those of each connector, over all its seeds */
/** @typedef {{ connector: string, passed: number, failed: string[], seconds: number }} Outcome */

/**
 * Each connector against its simulated vendor, while its process ends again and again: what is held has to be what the vendor's ledger says.
 * @param {Wish} wish
 * @returns {Promise<boolean>} true when every connector held all of it
 */
export async function soakLedgers(wish) {
  const connectors = withLedger().filter((one) => wish.only.length === 0 || wish.only.includes(one));
  if (connectors.length === 0) throw new Error(`there is a ledger for ${withLedger().join(', ')} only`);
  const each = Math.ceil(wish.kills / wish.seeds);
  console.log(`${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}\n`);
  console.log('| connector | worlds | processes ended in each | tests held | failed | seconds |');
  console.log('|---|---|---|---|---|---|');
  let holds = true;
  for (const connector of connectors) {
    const { passed, failed, seconds } = await run(connector, wish.seeds, each);
    console.log(
      `| ${connector} | ${wish.seeds} | ${each} | ${passed} | ${failed.join('; ') || 'none'} | ${seconds.toFixed(0)} |`,
    );
    holds &&= passed > 0 && failed.length === 0;
  }
  console.log(JSON.stringify({ holds }));
  return holds;
}

function withLedger() {
  const files = readdirSync(join(root, tests)).filter((name) => name.endsWith(ending));
  return files.map((name) => name.slice(0, -ending.length)).sort();
}

/**
 * @param {string} connector
 * @param {number} seeds
 * @param {number} kills
 * @returns {Promise<Outcome>}
 */
async function run(connector, seeds, kills) {
  const folder = mkdtempSync(join(tmpdir(), 'soak-ledgers-'));
  const report = join(folder, 'report.json');
  const begun = Date.now();
  const words = ['tools/test/run-tests.mjs', `${tests}/${connector}${ending}`, '--json', '--outputFile', report];
  const counts = { TEST_LONG: '1', LEDGER_SEEDS: String(seeds), LEDGER_KILLS: String(kills) };
  const env = { ...process.env, CI: '1', ...counts };
  // What it says goes beside the table; a report of the results is read.
  const child = spawn(process.execPath, words, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  await once(child, 'exit');
  try {
    return { connector, ...outcomeIn(report), seconds: (Date.now() - begun) / 1_000 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} report of Jest */
function outcomeIn(report) {
  /** @type {{ testResults: { message: string, assertionResults: { status: string, title: string }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = all.filter(({ status }) => status === 'failed').map(({ title }) => title);
  return { passed: all.filter(({ status }) => status === 'passed').length, failed };
}
