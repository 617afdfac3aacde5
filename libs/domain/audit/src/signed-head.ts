import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalJson } from './canonical';

/** The last entry of a chain at a moment. */
export interface Head {
  readonly workspace: string;
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

/** A head with the proof that the holder of the key wrote it. */
export interface SignedHead extends Head {
  /** Which key, by the first 16 digits of its fingerprint. */
  readonly key: string;
  readonly signature: string;
}

export function signHead(head: Head, privateKey: KeyObject): SignedHead {
  const key = fingerprintOf(createPublicKey(privateKey));
  return { ...head, key, signature: sign(null, bytesOf(head), privateKey).toString('base64') };
}

export function isGenuine(head: SignedHead, publicKey: KeyObject): boolean {
  return verify(null, bytesOf(head), publicKey, Buffer.from(head.signature, 'base64'));
}

export function fingerprintOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}

/** One line of the heads file; null when it is none. */
export function parseHead(line: string): SignedHead | null {
  const value = parsed(line);
  if (typeof value !== 'object' || value === null) return null;
  const { workspace, seq, hash, at, key, signature } = Object.fromEntries(Object.entries(value));
  const isWhole =
    typeof workspace === 'string' &&
    typeof seq === 'number' &&
    typeof hash === 'string' &&
    typeof at === 'string' &&
    typeof key === 'string' &&
    typeof signature === 'string';
  return isWhole ? { workspace, seq, hash, at, key, signature } : null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // a line that is no JSON is reported by its number
  }
}

function bytesOf({ workspace, seq, hash, at }: Head): Buffer {
  return Buffer.from(canonicalJson({ workspace, seq, hash, at }));
}
