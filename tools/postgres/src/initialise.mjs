import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { PostgresProblem } from './postgres-problem.mjs';
import { serverEnvironment } from './server-environment.mjs';
import { giveTo } from './run-as.mjs';

/**
 * Makes a new cluster when there is none. It is made aside and moved into place when whole, so that a crash in
 * between leaves nothing half done.
 * @param {object} plan
 * @param {string} plan.dataDir
 * @param {string} plan.password
 * @param {boolean} plan.durable
 * @param {string} plan.initdb
 * @param {import('./run-as.mjs').RunAs} plan.runAs
 */
export async function initialise({ dataDir, password, durable, initdb, runAs }) {
  if (existsSync(join(dataDir, 'PG_VERSION'))) return checkOwner(dataDir, runAs);
  refuseForeignFolder(dataDir);
  const draft = `${dataDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = join(draft, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(draft, runAs.owner);
  await runInitdb(
    initdb,
    [...CLUSTER, `--pwfile=${passwordFile}`, ...(durable ? [] : ['--no-sync']), '-D', join(draft, 'cluster')],
    runAs,
  );
  if (existsSync(dataDir)) rmdirSync(dataDir);
  renameSync(join(draft, 'cluster'), dataDir);
  rmSync(draft, { recursive: true });
}

/** The same order of texts on every machine, whatever languages its system has. */
const CLUSTER = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--text-search-config=simple',
];

/**
 * @param {string} dataDir
 * @param {import('./run-as.mjs').RunAs} runAs
 */
function checkOwner(dataDir, runAs) {
  const { uid } = statSync(dataDir);
  const me = process.getuid?.();
  if (me !== undefined && me !== 0 && uid !== me) {
    throw new PostgresProblem(
      `${dataDir} belongs to user number ${uid}, and you are ${me}. Start as that user, or as root, or give the folder to yours with chown -R.`,
    );
  }
  giveTo(dataDir, runAs.owner);
}

/** @param {string} dataDir */
function refuseForeignFolder(dataDir) {
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new PostgresProblem(
      `${dataDir} holds files but no PostgreSQL cluster. Choose an empty folder, or move these files away.`,
    );
  }
}

/**
 * @param {string} initdb
 * @param {string[]} args
 * @param {import('./run-as.mjs').RunAs} runAs
 */
async function runInitdb(initdb, args, runAs) {
  const [command = '', ...words] = [...runAs.prefix('KILL'), initdb, ...args];
  const child = spawn(command, words, {
    ...runAs.spawnOptions,
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) {
    throw new PostgresProblem(
      `A new PostgreSQL cluster could not be made. Check free disk space and the folder's permissions. initdb said:\n${output.trim()}`,
    );
  }
}
