import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Keeps the last run's log beside the new one.
 * @param {string} file
 */
export function rotateLog(file) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file)) renameSync(file, `${file}.1`);
}

/**
 * @param {string} file
 * @param {number} lines
 */
export function lastLines(file, lines = 15) {
  if (!existsSync(file)) return '(no log was written)';
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
