import { join } from 'node:path';
import { readOrMakePassword, startPostgres } from '@customering/postgres-launcher';
import pg from 'pg';

const NAME = 'customering';

/**
 * @typedef {object} DatabaseUrls
 * @property {string} app
 * @property {string | undefined} admin for migrations alone
 * @property {string | undefined} metrics
 */

/**
 * Starts the embedded database and makes sure that the product's own exists in it.
 * @param {import('./data-folder.mjs').DataFolder} folder
 * @param {number} [port] keeps the address when the database is started again
 */
export async function startDatabase(folder, port) {
  const server = await startPostgres({
    dataDir: folder.postgres,
    passwordFile: join(folder.secrets, 'postgres-password'),
    logFile: join(folder.logs, 'postgres.log'),
    ...(port === undefined ? {} : { port }),
  });
  try {
    await createOnce(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { server, urls: urlsOf(folder, server) };
}

/** @param {string} url */
async function createOnce(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [NAME]);
    if (rowCount === 0) await client.query(`create database ${NAME}`);
  } finally {
    await client.end();
  }
}

/**
 * The roles themselves are made by the migration, with the passwords in these addresses.
 * @param {import('./data-folder.mjs').DataFolder} folder
 * @param {import('@customering/postgres-launcher').RunningPostgres} server
 * @returns {DatabaseUrls}
 */
function urlsOf(folder, { port, user, password }) {
  /** @param {string} role @param {string} secret */
  const url = (role, secret) => `postgresql://${role}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${NAME}`;
  return {
    app: url('customering_app', readOrMakePassword(join(folder.secrets, 'customering-app-password'))),
    admin: url(user, password),
    metrics: url('metric_reader', readOrMakePassword(join(folder.secrets, 'metric-reader-password'))),
  };
}
