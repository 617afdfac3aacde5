import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Makes the key file once: one key of 256 random bits, readable by its owner only. Losing it loses the secrets of all sources.
 * @param {string} file
 * @returns {string} the file
 */
export function readyKeyFile(file) {
  if (existsSync(file)) return file;
  // Written aside first: a crash must not leave half a key behind.
  const draft = `${file}.${process.pid}.draft`;
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(draft, `${day}:${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } finally {
    rmSync(draft);
  }
  return file;
}
