import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { once } from 'node:events';
import { dyingWithParent } from './dying-with-parent.mjs';
import { StartProblem } from './start-problem.mjs';

const LINES_SHOWN = 20;

/**
 * Runs one command to its end. Its output goes to a log; the end of it is shown when the command fails.
 * @param {object} step
 * @param {string} step.what begins the sentence of the failure, like "Building"
 * @param {string[]} step.words
 * @param {string} step.cwd
 * @param {NodeJS.ProcessEnv} step.env
 * @param {string} step.logFile
 * @param {boolean} [step.verbose]
 * @param {AbortSignal} step.signal ends the command
 * @returns {Promise<string>} what it wrote to its standard output
 */
export async function runStep({ what, words, cwd, env, logFile, verbose, signal }) {
  signal.throwIfAborted();
  const [command = '', ...args] = dyingWithParent(words);
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = () => void child.kill('SIGTERM');
  signal.addEventListener('abort', end);
  let output = '';
  let all = '';
  /** @param {Buffer} chunk */
  const note = (chunk) => {
    all = (all + chunk.toString()).slice(-100_000);
    if (verbose) process.stderr.write(chunk);
  };
  child.stdout.on('data', (chunk) => (note(chunk), (output += chunk)));
  child.stderr.on('data', note);
  const [code] = await once(child, 'close').finally(() => signal.removeEventListener('abort', end));
  appendFileSync(logFile, all, { mode: 0o600 });
  signal.throwIfAborted();
  if (code === 0) return output;
  const shown = all.trimEnd().split('\n').slice(-LINES_SHOWN).join('\n');
  throw new StartProblem(`${what} failed. The log ${logFile} ends with:\n${shown}`);
}
