import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

const FAST_STOP_MS = 20_000;
const IMMEDIATE_STOP_MS = 5_000;

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null, expected: boolean }} ServerExit */

/** One running server, from its start to its end. */
export class ServerProcess {
  /** @type {ServerExit | undefined} */
  exit;
  #stopping = false;

  /**
   * @param {string[]} words the whole command line
   * @param {{ logFile: string, env: NodeJS.ProcessEnv, uid?: number, gid?: number }} options
   */
  constructor([command = '', ...args], { logFile, ...options }) {
    const log = openSync(logFile, 'a', 0o600);
    // A group of its own: Ctrl-C in the terminal must reach the supervisor alone, which stops the database last.
    const child = spawn(command, args, { ...options, cwd: '/', detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    this.child = child;
    /** @type {Promise<ServerExit>} */
    this.ended = new Promise((resolve) => {
      /** @param {number | null} code @param {NodeJS.Signals | null} signal */
      const end = (code, signal) => resolve((this.exit ??= { code, signal, expected: this.#stopping }));
      child.once('exit', end);
      child.once('error', () => end(null, null));
    });
  }

  /** Fast stop: open transactions are rolled back, everything committed is kept. */
  async stop() {
    this.#stopping = true;
    for (const [signal, waitMs] of STEPS) {
      if (this.exit) return;
      this.child.kill(signal);
      await Promise.race([this.ended, pause(waitMs)]);
    }
    await this.ended;
  }
}

/** @type {readonly (readonly [NodeJS.Signals, number])[]} */
const STEPS = [
  ['SIGINT', FAST_STOP_MS],
  ['SIGQUIT', IMMEDIATE_STOP_MS],
  ['SIGKILL', IMMEDIATE_STOP_MS],
];

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
