import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/**
 * Processor time that a part of the product has used, in microseconds; null where the system does not tell.
 * @param {import('@customering/soak/supervised-product.mjs').SupervisedProduct} product
 * @param {import('@customering/soak/supervised-product.mjs').Part} part
 */
export function processorTime(product, part) {
  const pid = product.pidOf(part);
  if (pid === undefined || !existsSync('/proc/self/stat')) return null;
  // The database is many processes, and plugins have their own; those that have ended are counted by the first.
  const pids = [pid, ...childrenOf(pid)];
  return pids.reduce((sum, one, index) => sum + ticksOf(one, index === 0), 0) * (1_000_000 / TICKS_PER_SECOND);
}

/**
 * @param {number} pid
 * @param {boolean} withEnded
 */
function ticksOf(pid, withEnded) {
  if (!existsSync(`/proc/${pid}/stat`)) return 0;
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15).map(Number);
  return user + system + (withEnded ? endedUser + endedSystem : 0);
}

/** @param {number} parent */
function childrenOf(parent) {
  const list = execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return list
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid] : []));
}
