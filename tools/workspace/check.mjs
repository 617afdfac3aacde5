/** `npm run check`: everything that can be known without a database. A step whose files have not changed is not run again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');

/** @typedef {{ name: string, nx: string[] }} Step */
/** @typedef {{ name: string, passed: boolean, cached: boolean, seconds: string, output: string }} Outcome */

/** The slowest first, because two run at a time. @type {readonly Step[]} */
const STEPS = [
  { name: 'lint', nx: ['run', '@customering/workspace:lint'] },
  { name: 'unit tests', nx: ['run', '@customering/workspace:unit'] },
  { name: 'types', nx: ['run-many', '-t', 'typecheck', '--parallel=2'] },
  { name: 'docs', nx: ['run', '@customering/workspace:docs'] },
  { name: 'cycles', nx: ['run', '@customering/workspace:cycles'] },
  { name: 'format', nx: ['run', '@customering/workspace:format'] },
];

const waiting = [...STEPS];
/** @type {Outcome[]} */
const outcomes = [];
await Promise.all([work(), work()]);
for (const outcome of outcomes.filter(({ passed }) => !passed))
  console.error(`\n── ${outcome.name}\n${outcome.output}`);
console.log(outcomes.map(row).join('\n'));
process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1;

async function work() {
  for (let step = waiting.shift(); step; step = waiting.shift()) outcomes.push(await run(step));
}

/**
 * @param {Step} step
 * @returns {Promise<Outcome>}
 */
async function run({ name, nx: args }) {
  const began = performance.now();
  const env = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
  const child = spawn(process.execPath, [nx, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  return { name, passed: code === 0, cached: code === 0 && allFromCache(output), seconds, output };
}

/** @param {string} output */
function allFromCache(output) {
  const [, hits, tasks] = /Cache:\s+(\d+)\/(\d+) hit/.exec(output) ?? [];
  return hits === undefined ? output.includes('read the output from the cache') : hits === tasks;
}

/** @param {Outcome} outcome */
function row({ name, passed, cached, seconds }) {
  return `${passed ? '✔' : '✘'} ${name.padEnd(12)} ${seconds.padStart(6)} s${cached ? '  unchanged' : ''}`;
}
