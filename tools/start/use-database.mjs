import { join } from 'node:path';
import { livingHolder } from '@customering/postgres-launcher/folder-lock';
import { lockDataFolder, openDataFolder } from './data-folder.mjs';
import { startDatabase } from './database.mjs';
import { customering } from './product.mjs';
import { readRunFile } from './run-file.mjs';
import { runStep } from './run-step.mjs';
import { keptSecretsEnvironment, migrationEnvironment, secretsEnvironment } from './service-environment.mjs';

/**
 * @typedef {object} Wish
 * @property {import('./settings.mjs').Settings} settings
 * @property {AbortSignal} signal
 * @property {boolean} migrateFirst a database that was started for the call may be empty or old
 */

/**
 * Runs a call with the addresses of the database: an outside one, the running instance's, or the embedded one, started
 * for the call and stopped after it.
 * @param {Wish} wish
 * @param {(env: NodeJS.ProcessEnv) => Promise<number>} call
 * @returns {Promise<number>}
 */
export async function useDatabase(wish, call) {
  const { settings } = wish;
  const env = { ...settings.env, PUBLIC_URL: settings.publicUrl, CUSTOMERING_DATA_DIR: settings.dataDir };
  if (settings.outsideDatabase)
    return call({ ...env, ...keptSecretsEnvironment(settings), ...migrationEnvironment(settings.outsideDatabase) });
  const folder = openDataFolder(settings.dataDir);
  Object.assign(env, secretsEnvironment(settings, folder));
  const running = readRunFile(folder.runFile);
  const holder = livingHolder(join(settings.dataDir, 'lock'));
  // A file that a killed instance has left names a database that no longer runs.
  if (running && running.pid === holder) return call({ ...env, ...environmentOf(running) });
  return startForCall(wish, folder, env, call);
}

/** @param {import('./run-file.mjs').RunFile} running */
function environmentOf(running) {
  const urls = { app: running.databaseUrl, admin: running.databaseAdminUrl, metrics: running.metricsDatabaseUrl };
  return { ...migrationEnvironment(urls), PUBLIC_URL: running.publicUrl };
}

/**
 * @param {Wish} wish
 * @param {import('./data-folder.mjs').DataFolder} folder
 * @param {NodeJS.ProcessEnv} env
 * @param {(env: NodeJS.ProcessEnv) => Promise<number>} call
 */
async function startForCall({ settings, signal, migrateFirst }, folder, env, call) {
  const lock = await lockDataFolder(settings.dataDir);
  try {
    const { server, urls } = await startDatabase(folder);
    try {
      const complete = { ...env, ...migrationEnvironment(urls) };
      if (migrateFirst && customering.migrate) {
        const words = [process.execPath, ...customering.migrate];
        const logFile = join(folder.logs, 'prepare.log');
        await runStep({ what: 'Preparing the database', words, cwd: settings.root, env: complete, logFile, signal });
      }
      return await call(complete);
    } finally {
      await server.stop();
    }
  } finally {
    lock.release();
  }
}
