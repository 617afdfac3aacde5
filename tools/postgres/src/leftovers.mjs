import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { birthOf, readProcFile } from './process-birth.mjs';

const POLITE_MS = 10_000;
const FIRM_MS = 3_000;

/**
 * Ends server processes that an earlier start has left on this data folder. Backends of a killed server go on with
 * their statement and keep the folder's shared memory, so that no new server could start.
 * @param {string} dataDir
 */
export async function endLeftovers(dataDir) {
  if (!existsSync(dataDir)) return;
  const server = serverPid(dataDir);
  const serverLives = processesOn(dataDir).some((pid) => pid === server);
  if (serverLives && server !== undefined) {
    signal([server], 'SIGINT');
    if (await allGone(dataDir, POLITE_MS)) return;
  }
  signal(processesOn(dataDir), 'SIGQUIT');
  if (await allGone(dataDir, FIRM_MS)) return;
  signal(processesOn(dataDir), 'SIGKILL');
  await allGone(dataDir, FIRM_MS);
}

/** @param {string} dataDir */
function serverPid(dataDir) {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

/** @param {string} dataDir */
function processesOn(dataDir) {
  if (process.platform === 'linux') return processesIn(realpathSync(dataDir));
  const server = serverPid(dataDir);
  return server !== undefined && commandOf(server).includes('postgres') ? [server] : [];
}

/** @param {string} folder servers and backends work in the data folder itself */
function processesIn(folder) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readProcFile(`/proc/${pid}/comm`)?.trim() === 'postgres' && workingFolder(pid) === folder)
    .map(Number)
    .filter((pid) => birthOf(pid) !== undefined);
}

/** @param {string} pid */
function workingFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Ended meanwhile, or another user's process: not one of ours either way.
    return undefined;
  }
}

/** @param {number} pid */
function commandOf(pid) {
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/**
 * @param {number[]} pids
 * @param {NodeJS.Signals} name
 */
function signal(pids, name) {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}

/**
 * @param {string} dataDir
 * @param {number} withinMs
 */
async function allGone(dataDir, withinMs) {
  const deadline = Date.now() + withinMs;
  while (processesOn(dataDir).length > 0) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}
