import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '@customering/kernel';
import type { KeyRing } from './key-ring';

/** Where a secret belongs. It is bound to the place: a row that is moved to another source does not open. */
export interface SecretPlace {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly field: string;
  readonly version: number;
}

export interface SealedSecret {
  /** The key of the key file that wraps the data key. */
  readonly keyId: string;
  /** nonce, encrypted data key, tag */
  readonly wrapped: Uint8Array;
  /** nonce, encrypted secret, tag */
  readonly sealed: Uint8Array;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

export function sealSecret(ring: KeyRing, secret: string, place: SecretPlace): SealedSecret {
  const dataKey = randomBytes(32);
  const sealed = encrypt(dataKey, Buffer.from(secret, 'utf8'), bindingOf(place));
  return { ...wrap(ring, dataKey, place), sealed };
}

export function openSecret(ring: KeyRing, { keyId, wrapped, sealed }: SealedSecret, place: SecretPlace): string {
  const dataKey = decrypt(ring.key(keyId), wrapped, bindingOf(place), place);
  return decrypt(dataKey, sealed, bindingOf(place), place).toString('utf8');
}

/** The same secret under the current key: only the data key is wrapped anew. */
export function rewrapSecret(
  ring: KeyRing,
  { keyId, wrapped, sealed }: SealedSecret,
  place: SecretPlace,
): SealedSecret {
  const dataKey = decrypt(ring.key(keyId), wrapped, bindingOf(place), place);
  return { ...wrap(ring, dataKey, place), sealed };
}

function wrap(ring: KeyRing, dataKey: Buffer, place: SecretPlace): Pick<SealedSecret, 'keyId' | 'wrapped'> {
  const keyId = ring.currentId;
  return { keyId, wrapped: encrypt(ring.key(keyId), dataKey, bindingOf(place)) };
}

function bindingOf({ workspaceId, sourceId, field, version }: SecretPlace): Buffer {
  return Buffer.from([workspaceId, sourceId, field, version].join('|'), 'utf8');
}

function encrypt(key: Buffer, plain: Buffer, binding: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(binding);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, box: Uint8Array, binding: Buffer, place: SecretPlace): Buffer {
  const bytes = Buffer.from(box);
  // Without this a box that was cut short would be opened with a shorter, weaker tag.
  if (bytes.length < nonceBytes + tagBytes) throw damaged(place);
  const end = bytes.length - tagBytes;
  const cipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
  cipher.setAAD(binding).setAuthTag(bytes.subarray(end));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(nonceBytes, end)), cipher.final()]);
  } catch {
    throw damaged(place); // the cipher's own error names neither the secret nor its place
  }
}

function damaged({ sourceId, field }: SecretPlace): AppError {
  return new AppError(
    'secret_damaged',
    500,
    `The ${field} secret of source ${sourceId} does not open with its key. Give the source a new secret.`,
  );
}
