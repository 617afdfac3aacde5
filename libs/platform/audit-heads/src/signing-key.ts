import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '@customering/kernel';

const othersMayRead = 0o077;

/** The key that signs heads, made at its first use for its owner alone. Its public half stands beside it, to be kept elsewhere. */
export function readOrMakeSigningKey(path: string): KeyObject {
  if (!existsSync(path)) make(path);
  if (process.platform !== 'win32' && (statSync(path).mode & othersMayRead) !== 0)
    throw new AppError(
      'unsafe_key_file',
      500,
      `Others on this machine may read ${path}, so its signature proves nothing. Run: chmod 600 ${path}`,
    );
  return readKey(path, createPrivateKey);
}

/** The public half, from either half. Null when there is no such file. */
export function readVerifyingKey(path: string): KeyObject | null {
  return existsSync(path) ? readKey(path, createPublicKey) : null;
}

function make(path: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  } catch (problem) {
    if (existsSync(path)) return; // another process made it a moment before
    throw problem;
  }
  writeFileSync(`${path}.pub`, publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o644 });
}

function readKey(path: string, read: (pem: string) => KeyObject): KeyObject {
  const key = keyOf(path, read);
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw new AppError('bad_key_file', 500, `${path} is no ed25519 key in PEM form. Restore it from your backup.`);
}

function keyOf(path: string, read: (pem: string) => KeyObject): KeyObject | null {
  const pem = readFileSync(path, 'utf8');
  try {
    return read(pem);
  } catch {
    return null; // the caller names the file and the remedy
  }
}
