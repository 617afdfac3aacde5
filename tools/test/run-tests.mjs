/** `npm test`: installs and builds when needed, then runs Jest beside one throw-away database. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
// By path: this runs before npm has linked the workspace's packages.
import { nodeProblem } from '../start/check-node.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const problem = nodeProblem();
if (problem === undefined) process.exitCode = await main(process.argv.slice(2));
else {
  console.error(problem);
  process.exitCode = 1;
}

/** @param {string[]} args */
async function main(args) {
  // Imported only now: an older Node could not even read these files.
  const { listenForStop, StopRequested } = await import('../start/stop-request.mjs');
  const { StartProblem } = await import('../start/start-problem.mjs');
  const stop = listenForStop(() => process.exit(1));
  try {
    await prepareAll(stop.signal);
    return await runBesideDatabase(args, stop.signal);
  } catch (error) {
    if (error instanceof StartProblem) console.error(error.message);
    else if (!(error instanceof StopRequested)) throw error;
    return 1;
  }
}

/** @param {AbortSignal} signal */
async function prepareAll(signal) {
  const { prepare } = await import('../start/prepare.mjs');
  const { Terminal } = await import('../start/terminal.mjs');
  await prepare({ root, env: process.env, terminal: new Terminal(process.stderr), signal });
}

/**
 * @param {string[]} args
 * @param {AbortSignal} signal
 */
async function runBesideDatabase(args, signal) {
  // Another program's database for tests may be given, for example by a continuous integration.
  const given = process.env['TEST_PG_URL'];
  if (given) return runJest(args, given, signal);
  // Only now can packages be imported: there may have been none before.
  const { startTestPostgres } = await import('@customering/postgres-launcher');
  const server = await startTestPostgres();
  try {
    return await runJest(args, server.url, signal);
  } finally {
    await server.stop();
  }
}

/**
 * @param {string[]} args
 * @param {string} databaseUrl
 * @param {AbortSignal} signal
 * @returns {Promise<number>}
 */
async function runJest(args, databaseUrl, signal) {
  signal.throwIfAborted();
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const env = { ...process.env, TEST_PG_URL: databaseUrl };
  const child = spawn(process.execPath, [jest, ...args], { cwd: root, env, stdio: 'inherit' });
  signal.addEventListener('abort', () => child.kill('SIGTERM'));
  const [code] = await once(child, 'exit');
  return code ?? 1;
}
