import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
// By path: this runs before npm has linked the workspace's packages.
import { LockHeld, takeFolderLock } from '../postgres/src/folder-lock.mjs';
import { hashSources, needsBuild, recordBuild } from './build-stamp.mjs';
import { installCommand, needsInstall, recordInstall } from './install.mjs';
import { runStep } from './run-step.mjs';

/**
 * Installs and builds, each only when needed.
 * @param {object} wish
 * @param {string} wish.root
 * @param {NodeJS.ProcessEnv} wish.env
 * @param {import('./terminal.mjs').Terminal} wish.terminal
 * @param {AbortSignal} wish.signal
 */
export async function prepare({ root, env, terminal, signal }) {
  if (!needsInstall(root) && !needsBuild(root)) return;
  const state = join(root, '.nx');
  mkdirSync(state, { recursive: true });
  const lock = await waitForLock(join(state, 'prepare.lock'), terminal, signal);
  try {
    // Asked again: whoever held the lock may have done it.
    if (needsInstall(root))
      await install({ root, env, terminal, signal, logFile: emptied(join(state, 'install.log')) });
    if (needsBuild(root)) await build({ root, env, terminal, signal, logFile: emptied(join(state, 'build.log')) });
  } finally {
    lock.release();
  }
}

/**
 * @typedef {object} StepWish
 * @property {string} root
 * @property {NodeJS.ProcessEnv} env
 * @property {import('./terminal.mjs').Terminal} terminal
 * @property {AbortSignal} signal
 * @property {string} logFile
 */

/** @param {StepWish} wish */
async function install({ root, env, terminal, signal, logFile }) {
  terminal.say('Installing packages. The first time this takes about a minute.');
  const words = installCommand(env);
  await runStep({ what: 'Installing packages', words, cwd: root, env, logFile, signal, verbose: terminal.verbose });
  recordInstall(root);
}

/** @param {StepWish} wish */
async function build({ root, env, terminal, signal, logFile }) {
  terminal.say('Building. The first time this takes up to a minute.');
  const words = [process.execPath, join('node_modules', 'nx', 'dist', 'bin', 'nx.js'), 'run-many', '-t', 'build'];
  const quiet = { ...env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };
  const sources = hashSources(root);
  await runStep({ what: 'Building', words, cwd: root, env: quiet, logFile, signal, verbose: terminal.verbose });
  recordBuild(root, sources);
}

/** @param {string} logFile */
function emptied(logFile) {
  writeFileSync(logFile, '');
  return logFile;
}

/**
 * @param {string} file
 * @param {import('./terminal.mjs').Terminal} terminal
 * @param {AbortSignal} signal
 */
async function waitForLock(file, terminal, signal) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await takeFolderLock(file);
    } catch (error) {
      if (!(error instanceof LockHeld)) throw error;
      if (tries === 0) terminal.say(`Process ${error.pid} installs or builds here; waiting for it.`);
      await wait(500, undefined, { signal });
    }
  }
}
