import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readStamp, writeStamp } from './stamp.mjs';

/**
 * Packages are missing, or another version of the list of packages was checked out since they were installed.
 * @param {string} root
 */
export function needsInstall(root) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return true;
  if (statSync(join(root, 'package-lock.json')).mtimeMs <= statSync(installed).mtimeMs) return false;
  // A fresh copy of the same file is newer and yet nothing has changed.
  return readStamp(root, 'install') !== fingerprint(root);
}

/** @param {string} root */
export function recordInstall(root) {
  writeStamp(root, 'install', fingerprint(root));
}

/**
 * Without install scripts: nothing here needs them, and a stranger's package must not run code at install.
 * Development packages are included because the build needs them, whatever NODE_ENV says.
 * @param {NodeJS.ProcessEnv} env
 */
export function installCommand(env) {
  const npm = env['npm_execpath'];
  const start = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  return [...start, 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
}

/** @param {string} root */
function fingerprint(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}
