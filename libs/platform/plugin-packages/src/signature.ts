import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { AppError } from '@customering/kernel';
import { z } from 'zod';
import type { SignatureState } from './found-plugin';
import { publicKeySchema } from './public-key';
import type { Trust } from './trust';

const prefix = 'ed25519:';
/** The fixed beginning of an Ed25519 key in its usual envelope; the 32 bytes of the key follow. */
const envelope = Buffer.from('302a300506032b6570032100', 'hex');

const detachedSchema = z.strictObject({ format: z.literal(1), key: publicKeySchema, signature: z.string() });

/** A new pair: the private half as a file's text, the public half as people pass it on. */
export function newSigningKey(): { readonly privateKey: string; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), publicKey: named(publicKey) };
}

/** The text of the file that lies beside a signed tarball. */
export function signTarball(tarball: Uint8Array, privateKeyText: string): string {
  const key = readPrivateKey(privateKeyText);
  const signature = sign(null, messageOf(tarball), key).toString('base64');
  return `${JSON.stringify({ format: 1, key: named(createPublicKey(key)), signature })}\n`;
}

/** Throws for a signature that is not one of this tarball. */
export function readSignature(tarball: Uint8Array, text: string | null, { keys }: Trust): SignatureState {
  if (text === null) return { kind: 'unsigned' };
  const { key, signature } = readDetached(text);
  if (!verify(null, messageOf(tarball), publicKeyOf(key), Buffer.from(signature, 'base64')))
    throw new AppError(
      'invalid_input',
      422,
      'The signature is not one of this file: the file was changed after it was signed, or the signature belongs to another one. Ask its author for both again.',
    );
  const trusted = keys.find((one) => one.key === key);
  return trusted ? { kind: 'trusted', key, name: trusted.name } : { kind: 'unknown_key', key };
}

/** What a signature speaks of, bound to this use of the key. */
function messageOf(tarball: Uint8Array): Buffer {
  return Buffer.from(`customering plugin 1\n${createHash('sha512').update(tarball).digest('hex')}\n`);
}

function readDetached(text: string): z.output<typeof detachedSchema> {
  try {
    return detachedSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError(
      'invalid_input',
      422,
      `The signature cannot be read: ${cause instanceof Error ? cause.message : ''}`,
    );
  }
}

function readPrivateKey(text: string): KeyObject {
  const key = createPrivateKey(text);
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new AppError('invalid_input', 422, 'The key is no Ed25519 key. Make one with "customering plugins keygen".');
}

function named(key: KeyObject): string {
  return prefix + key.export({ type: 'spki', format: 'der' }).subarray(envelope.length).toString('base64');
}

function publicKeyOf(text: string): KeyObject {
  const key = Buffer.concat([envelope, Buffer.from(text.slice(prefix.length), 'base64')]);
  return createPublicKey({ key, format: 'der', type: 'spki' });
}
