import { join, resolve } from 'node:path';
import { StartProblem } from './start-problem.mjs';

/**
 * @typedef {object} Settings
 * @property {string} root the checkout
 * @property {string} dataDir
 * @property {string} host
 * @property {number} port
 * @property {number | undefined} intakePort undefined lets us choose
 * @property {string} url where this machine reaches the product
 * @property {string} publicUrl where everyone else does
 * @property {import('./database.mjs').DatabaseUrls | undefined} outsideDatabase
 * @property {NodeJS.ProcessEnv} env what the product's processes inherit
 */

/**
 * The one place of the start that reads the environment.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Settings}
 */
export function readSettings(root, env = process.env) {
  const host = env['HOST'] || '127.0.0.1';
  const port = portFrom(env, 'PORT') ?? 3000;
  const url = `http://${reachable(host)}:${port}`;
  return {
    root,
    dataDir: resolve(root, env['CUSTOMERING_DATA_DIR'] || join(root, 'data')),
    host,
    port,
    intakePort: portFrom(env, 'INTAKE_PORT'),
    url,
    publicUrl: env['PUBLIC_URL'] || url,
    outsideDatabase: outsideDatabase(env),
    env: inherited(env),
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 */
function portFrom(env, name) {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new StartProblem(`${name} is "${text}". Give a port number from 1 to 65535, for example ${name}=3000.`);
}

/**
 * A wildcard address is good for listening, not for visiting.
 * @param {string} host
 */
export function reachable(host) {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** @param {NodeJS.ProcessEnv} env */
function outsideDatabase(env) {
  const app = env['DATABASE_URL'];
  if (!app) return undefined;
  return { app, admin: env['DATABASE_ADMIN_URL'] || undefined, metrics: env['METRICS_DATABASE_URL'] || undefined };
}

/** @param {NodeJS.ProcessEnv} env the owner's address is for migrations alone */
function inherited({ DATABASE_ADMIN_URL: _owner, ...rest }) {
  return { NODE_ENV: 'production', ...rest };
}
