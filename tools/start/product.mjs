import { join } from 'node:path';
import { reachable } from './settings.mjs';

/**
 * What is started. Tests start something smaller.
 * @typedef {object} Product
 * @property {string[] | undefined} migrate script and arguments; undefined when there is nothing to migrate
 * @property {string[] | undefined} firstOwner prints one JSON line, with email and password when it made an owner
 * @property {readonly Service[]} services
 *
 * @typedef {object} Service
 * @property {string} name
 * @property {string[]} args script and arguments
 * @property {(context: ReadyContext) => string} readyUrl answers 200 once the process can do its work
 *
 * @typedef {object} ReadyContext
 * @property {import('./settings.mjs').Settings} settings
 * @property {Awaited<ReturnType<typeof import('./service-environment.mjs').choosePorts>>} ports
 */

/** @param {string} name */
function entryOf(name) {
  return join('apps', name, 'dist', 'main.js');
}

/** @type {Product} */
export const customering = {
  migrate: [entryOf('cli'), 'migrate'],
  firstOwner: [entryOf('cli'), 'first-owner'],
  services: [
    {
      name: 'intake',
      args: [entryOf('intake')],
      readyUrl: ({ settings, ports }) => `http://${reachable(settings.host)}:${ports.intake}/health/ready`,
    },
    { name: 'api', args: [entryOf('api')], readyUrl: ({ settings }) => `${settings.url}/health/ready` },
    {
      name: 'worker',
      // A batch of records outlives the default young generation: with a larger one the collector copies less.
      args: ['--max-semi-space-size=32', entryOf('worker')],
      readyUrl: ({ ports }) => `http://127.0.0.1:${ports.operations.worker}/health/ready`,
    },
  ],
};
