import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * What the command line needs to find the running instance. It holds passwords: only its owner can read it.
 * @typedef {object} RunFile
 * @property {number} pid
 * @property {string} url
 * @property {string} publicUrl
 * @property {number} port
 * @property {number} intakePort
 * @property {string} databaseUrl
 * @property {string} [databaseAdminUrl]
 * @property {string} [metricsDatabaseUrl]
 */

/**
 * @param {string} file
 * @param {RunFile} content
 */
export function writeRunFile(file, content) {
  const draft = `${file}.draft`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/**
 * @param {string} file
 * @returns {RunFile | undefined}
 */
export function readRunFile(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** @param {string} file */
export function removeRunFile(file) {
  rmSync(file, { force: true });
}
