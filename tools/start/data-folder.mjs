import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
// By path: this runs before npm has linked the workspace's packages.
import { LockHeld, takeFolderLock } from '../postgres/src/folder-lock.mjs';
import { readRunFile } from './run-file.mjs';
import { StartProblem } from './start-problem.mjs';

/**
 * @typedef {object} DataFolder
 * @property {string} postgres
 * @property {string} secrets
 * @property {string} logs
 * @property {string} runFile
 * @property {string} demoPorts where the demo company's vendors listen
 */

/**
 * @param {string} dataDir
 * @returns {DataFolder}
 */
export function openDataFolder(dataDir) {
  const folder = {
    postgres: join(dataDir, 'postgres'),
    secrets: join(dataDir, 'secrets'),
    logs: join(dataDir, 'logs'),
    runFile: join(dataDir, 'run.json'),
    demoPorts: join(dataDir, 'demo-ports.json'),
  };
  try {
    makeFolders(dataDir, [folder.secrets, folder.logs]);
  } catch (cause) {
    throw new StartProblem(
      `The data folder ${dataDir} cannot be used (${cause instanceof Error ? cause.message : String(cause)}). ` +
        'Give it to your user with chown, or choose another folder with CUSTOMERING_DATA_DIR.',
      { cause },
    );
  }
  return folder;
}

/**
 * @param {string} dataDir
 * @param {string[]} closed
 */
function makeFolders(dataDir, closed) {
  // As root the database runs as nobody, who must be able to pass through to its own folder.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  if (!existsSync(dataDir)) {
    mkdirSync(dirname(dataDir), { recursive: true });
    mkdirSync(dataDir, { mode });
  }
  for (const folder of closed) mkdirSync(folder, { recursive: true, mode: 0o700 });
  accessSync(dataDir, constants.W_OK);
}

/**
 * One instance a data folder.
 * @param {string} dataDir
 */
export async function lockDataFolder(dataDir) {
  try {
    return await takeFolderLock(join(dataDir, 'lock'));
  } catch (error) {
    if (error instanceof LockHeld) throw alreadyRunning(dataDir, error.pid);
    throw error;
  }
}

/**
 * @param {string} dataDir
 * @param {number} pid
 */
function alreadyRunning(dataDir, pid) {
  const running = readRunFile(join(dataDir, 'run.json'));
  const where = running?.pid === pid ? `at ${running.url}` : 'and is still starting';
  return new StartProblem(
    `Customering already runs with the data in ${dataDir}, as process ${pid}, ${where}. ` +
      'Use that one, stop it first, or choose another folder with CUSTOMERING_DATA_DIR and another PORT.',
  );
}
