/**
 * `npm run customering -- <command>`: the product's command line on the running instance's database, or on the embedded
 * one, started for this call when nothing runs. Progress goes to the standard error, so that answers can be piped.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeProblem } from './check-node.mjs';

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
  const { StartProblem } = await import('./start-problem.mjs');
  const { listenForStop, StopRequested } = await import('./stop-request.mjs');
  const { signal } = listenForStop(() => process.exit(1));
  try {
    const settings = await prepared(signal);
    if (!needsDatabase(args)) return await runCli(args, withoutDatabase(settings));
    const { useDatabase } = await import('./use-database.mjs');
    return await useDatabase({ settings, signal, migrateFirst: args[0] !== 'migrate' }, (env) => runCli(args, env));
  } catch (error) {
    const isProblem = error instanceof StartProblem || (error instanceof Error && error.name === 'PostgresProblem');
    if (isProblem) console.error(error.message);
    else if (!(error instanceof StopRequested)) throw error;
    return 1;
  }
}

/**
 * Authors sign on machines that hold no data, so no database is started for that.
 * @param {string[]} args
 */
function needsDatabase([command, what]) {
  return command !== 'plugins' || !['keygen', 'sign', 'list', 'verify', 'upgrade'].includes(what ?? '');
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @returns {NodeJS.ProcessEnv}
 */
function withoutDatabase({ env, dataDir }) {
  return { DATABASE_URL: 'none', METRICS_DATABASE_URL: 'none', ...env, CUSTOMERING_DATA_DIR: dataDir };
}

/** @param {AbortSignal} signal */
async function prepared(signal) {
  const { readSettings } = await import('./settings.mjs');
  const { Terminal } = await import('./terminal.mjs');
  const { prepare } = await import('./prepare.mjs');
  const settings = readSettings(root);
  const terminal = new Terminal(process.stderr);
  await prepare({ root, env: settings.env, terminal, signal });
  return settings;
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
async function runCli(args, env) {
  const cli = join(root, 'apps', 'cli', 'dist', 'main.js');
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: 'inherit' });
  for (const name of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(name, () => child.kill(name));
  const [code] = await once(child, 'exit');
  return code ?? 1;
}
