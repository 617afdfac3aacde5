import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PostgresProblem } from './postgres-problem.mjs';

const PASSWORD_BYTES = 32;

/**
 * Reads a password, or makes one of 256 random bits in a file that only its owner can read.
 * @param {string} file
 */
export function readOrMakePassword(file) {
  if (!existsSync(file)) make(file);
  const password = readFileSync(file, 'utf8').trim();
  if (password === '') throw new PostgresProblem(`${file} is empty. Put the password back from a backup.`);
  return password;
}

/** @param {string} file */
function make(file) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Written aside first: a crash must not leave an empty password file behind.
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, `${randomBytes(PASSWORD_BYTES).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } finally {
    rmSync(draft);
  }
}
