import { spawn } from 'node:child_process';
import { dyingWithParent } from './dying-with-parent.mjs';

const GRACE_MS = 10_000;

/**
 * Starts one process of the product. It has a channel to us and ends by itself when that breaks.
 * @param {object} wish
 * @param {string[]} wish.args script and its arguments
 * @param {NodeJS.ProcessEnv} wish.env
 * @param {string} wish.cwd
 * @param {import('./child-log.mjs').ChildLog} wish.log
 * @returns {import('./keep-running.mjs').Run & { pid: number | undefined }}
 */
export function startNodeChild({ args, env, cwd, log }) {
  const [command = '', ...words] = dyingWithParent([process.execPath, ...args]);
  // A group of its own: Ctrl-C in the terminal must reach the supervisor alone, which stops things in order.
  const child = spawn(command, words, { env, cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  child.stdout?.on('data', (chunk) => log.append(chunk, 'stdout'));
  child.stderr?.on('data', (chunk) => log.append(chunk, 'stderr'));
  /** @type {Promise<{ code: number | null, signal: string | null }>} */
  const ended = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => {
      log.append(Buffer.from(`${error.message}\n`), 'stderr');
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
  });
  return { pid: child.pid, ended, kill: () => void child.kill('SIGKILL'), stop: () => stopPolitely(child, ended) };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<unknown>} ended
 */
async function stopPolitely(child, ended) {
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(impatience);
}
