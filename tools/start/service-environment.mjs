import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chooseFreePort, requireFreePort } from './ports.mjs';
import { readyKeyFile } from './secret-key-file.mjs';

const keyFile = 'secret-keys';

/**
 * @param {import('./database.mjs').DatabaseUrls} urls
 * @returns {NodeJS.ProcessEnv}
 */
export function databaseEnvironment({ app, metrics }) {
  return { DATABASE_URL: app, ...(metrics === undefined ? {} : { METRICS_DATABASE_URL: metrics }) };
}

/**
 * The owner's address, for migrations alone.
 * @param {import('./database.mjs').DatabaseUrls} urls
 * @returns {NodeJS.ProcessEnv}
 */
export function migrationEnvironment(urls) {
  return { ...databaseEnvironment(urls), ...(urls.admin === undefined ? {} : { DATABASE_ADMIN_URL: urls.admin }) };
}

/**
 * Where each process listens. Chosen once a start, so that a restarted process is found where it was.
 * @param {import('./settings.mjs').Settings} settings
 * @param {string} [taken] hosts of this machine whose ports are spoken for, separated by commas
 */
export async function choosePorts(settings, taken = '') {
  const { host, port } = settings;
  if (settings.intakePort !== undefined) await requireFreePort(host, settings.intakePort, 'INTAKE_PORT');
  const reserved = new Set([port, ...taken.split(',').map((one) => Number(one.split(':').at(-1)))]);
  const intake = settings.intakePort ?? (await chooseFreePort(host, port + 1, reserved));
  reserved.add(intake);
  const ops = [];
  for (const name of ['api', 'intake', 'worker']) {
    const chosen = await chooseFreePort('127.0.0.1', 0, reserved);
    reserved.add(chosen);
    ops.push([name, chosen]);
  }
  /** @type {{ api: number, intake: number, worker: number }} */
  const operations = Object.fromEntries(ops);
  return { intake, operations };
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {Awaited<ReturnType<typeof choosePorts>>} ports
 * @returns {NodeJS.ProcessEnv}
 */
export function listeningEnvironment(settings, { intake, operations }) {
  return {
    HOST: settings.host,
    PORT: String(settings.port),
    INTAKE_PORT: String(intake),
    PUBLIC_URL: settings.publicUrl,
    CUSTOMERING_DATA_DIR: settings.dataDir,
    API_OPS_PORT: String(operations.api),
    INTAKE_OPS_PORT: String(operations.intake),
    WORKER_OPS_PORT: String(operations.worker),
  };
}

/**
 * The keys that encrypt the secrets of sources: the file that the environment names, else one of the data folder's own.
 * @param {import('./settings.mjs').Settings} settings
 * @param {import('./data-folder.mjs').DataFolder} folder
 * @returns {NodeJS.ProcessEnv}
 */
export function secretsEnvironment({ env }, folder) {
  return { SECRET_KEY_FILE: env['SECRET_KEY_FILE'] || readyKeyFile(join(folder.secrets, keyFile)) };
}

/**
 * The same for a single call on an outside database, which makes neither a folder nor a key.
 * @param {import('./settings.mjs').Settings} settings
 * @returns {NodeJS.ProcessEnv}
 */
export function keptSecretsEnvironment({ env, dataDir }) {
  const kept = join(dataDir, 'secrets', keyFile);
  return !env['SECRET_KEY_FILE'] && existsSync(kept) ? { SECRET_KEY_FILE: kept } : {};
}
