import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findBinaries } from './binaries.mjs';
import { takeFolderLock } from './folder-lock.mjs';
import { initialise } from './initialise.mjs';
import { endLeftovers } from './leftovers.mjs';
import { lastLines, rotateLog } from './log-file.mjs';
import { readOrMakePassword } from './password.mjs';
import { choosePort } from './port.mjs';
import { PostgresProblem } from './postgres-problem.mjs';
import { becomesReady } from './readiness.mjs';
import { chooseRunAs } from './run-as.mjs';
import { serverEnvironment } from './server-environment.mjs';
import { ServerProcess } from './server-process.mjs';
import { serverArguments } from './settings.mjs';

const ATTEMPTS = 5;
const BETWEEN_ATTEMPTS_MS = 500;
const READY_WITHIN_MS = 120_000;

/**
 * Starts the embedded PostgreSQL on a data folder, making the cluster first when there is none.
 * @param {import('./index.d.mts').StartPostgresOptions} options
 * @returns {Promise<import('./index.d.mts').RunningPostgres>}
 */
export async function startPostgres(options) {
  const plan = complete(options);
  mkdirSync(dirname(plan.dataDir), { recursive: true, mode: 0o711 });
  const lock = await takeFolderLock(`${plan.dataDir}.lock`);
  try {
    const binaries = findBinaries();
    const runAs = chooseRunAs({ dataDir: plan.dataDir, initdb: binaries.initdb });
    const password = readOrMakePassword(plan.passwordFile);
    await endLeftovers(plan.dataDir);
    await initialise({ ...plan, password, initdb: binaries.initdb, runAs });
    rotateLog(plan.logFile);
    const { server, port } = await launch(plan, password, binaries.postgres, runAs);
    void server.ended.then(lock.release);
    return describe(server, port, password);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** @param {import('./index.d.mts').StartPostgresOptions} options */
function complete(options) {
  const dataDir = resolve(options.dataDir);
  const beside = dirname(dataDir);
  return {
    durable: true,
    readyWithinMs: READY_WITHIN_MS,
    passwordFile: join(beside, 'secrets', 'postgres-password'),
    logFile: join(beside, 'logs', 'postgres.log'),
    ...options,
    dataDir,
  };
}

/**
 * Some starts fail for a moment only: a killed server's process id lingers, or another program takes the port first.
 * @param {ReturnType<typeof complete>} plan
 * @param {string} password
 * @param {string} postgres
 * @param {import('./run-as.mjs').RunAs} runAs
 */
async function launch(plan, password, postgres, runAs) {
  const deadlineAt = Date.now() + plan.readyWithinMs;
  for (let attempt = 1; ; attempt += 1) {
    const port = plan.port ?? (await choosePort(`${plan.dataDir}.port`));
    const words = [...runAs.prefix('INT'), postgres, '-D', plan.dataDir, ...serverArguments({ ...plan, port })];
    const server = new ServerProcess(words, { logFile: plan.logFile, env: serverEnvironment(), ...runAs.spawnOptions });
    if (await isReady(server, port, password, deadlineAt)) return { server, port };
    if (attempt === ATTEMPTS || Date.now() >= deadlineAt) throw notReady(plan, server);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_ATTEMPTS_MS));
  }
}

/**
 * @param {ServerProcess} server
 * @param {number} port
 * @param {string} password
 * @param {number} deadlineAt
 */
async function isReady(server, port, password, deadlineAt) {
  let ready = false;
  try {
    const gaveUp = () => server.exit !== undefined;
    ready = (await becomesReady(connectionOf(port, password), { deadlineAt, gaveUp })) && !gaveUp();
    return ready;
  } finally {
    if (!ready) await server.stop();
  }
}

/**
 * @param {ReturnType<typeof complete>} plan
 * @param {ServerProcess} server
 */
function notReady(plan, server) {
  const how = server.exit?.expected ? `did not answer within ${plan.readyWithinMs / 1000} s` : 'ended while starting';
  return new PostgresProblem(`The database ${how}. Its log ${plan.logFile} ends with:\n${lastLines(plan.logFile)}`);
}

/**
 * @param {number} port
 * @param {string} password
 */
function connectionOf(port, password) {
  return { host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' };
}

/**
 * @param {ServerProcess} server
 * @param {number} port
 * @param {string} password
 * @returns {import('./index.d.mts').RunningPostgres}
 */
function describe(server, port, password) {
  return {
    ...connectionOf(port, password),
    url: `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    pid: server.child.pid ?? 0,
    stop: () => server.stop(),
    onExit: (listener) => void server.ended.then(listener),
  };
}
