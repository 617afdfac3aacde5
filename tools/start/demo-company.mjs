import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseFreePort } from './ports.mjs';
import { StartProblem } from './start-problem.mjs';

const script = join('tools', 'demo-company', 'run.mjs');
const vendors = 6;
const loopback = '127.0.0.1';
/** Away from the ports that are chosen one after the other. */
const firstAfter = 21;

/**
 * What the product's processes need to know so that a demo company can be loaded. Nothing where its program is not there.
 * @param {import('./settings.mjs').Settings} settings
 * @param {import('./data-folder.mjs').DataFolder} folder
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function demoEnvironment({ root, env, port }, folder) {
  const program = env['DEMO_COMPANY'] || join(root, script);
  if (!existsSync(program)) return {};
  const hosts = env['DEMO_COMPANY_HOSTS']?.split(',') ?? hostsOf(await readyPorts(folder.demoPorts, port));
  return {
    DEMO_COMPANY: program,
    DEMO_COMPANY_HOSTS: hosts.join(','),
    EGRESS_PRIVATE_HOSTS: joined(env['EGRESS_PRIVATE_HOSTS'], hosts),
    EGRESS_UNLIMITED_HOSTS: joined(env['EGRESS_UNLIMITED_HOSTS'], hosts),
  };
}

/**
 * The ports of the demo's vendors: chosen once and kept, because the sources of a loaded demo name them.
 * @param {string} file
 * @param {number} port of the product
 * @returns {Promise<number[]>}
 */
async function readyPorts(file, port) {
  if (existsSync(file)) return readPorts(file);
  /** @type {number[]} */
  const ports = [];
  for (let n = 0; n < vendors; n++)
    ports.push(await chooseFreePort(loopback, port + firstAfter + n, new Set([port, ...ports])));
  writeFileSync(`${file}.draft`, `${JSON.stringify(ports)}\n`, { mode: 0o600 });
  renameSync(`${file}.draft`, file);
  return ports;
}

/** @param {string} file */
function readPorts(file) {
  const content = readFileSync(file, 'utf8');
  const ports = /^\[\d+(,\d+)*\]\s*$/.test(content) ? JSON.parse(content) : [];
  if (ports.length === vendors) return ports;
  throw new StartProblem(
    `${file} does not hold the ${vendors} ports of the demo company. Delete it, and load the demo company again if there is one.`,
  );
}

/** @param {number[]} ports */
function hostsOf(ports) {
  return ports.map((port) => `${loopback}:${port}`);
}

/**
 * @param {string | undefined} named
 * @param {string[]} hosts
 */
function joined(named, hosts) {
  return [...(named ? [named] : []), ...hosts].join(',');
}
