import { createHmac, createPublicKey, verify } from 'node:crypto';
import type { SignatureRecipe } from '@customering/plugin-sdk/recipes';
import { headerOf, type Delivery } from './delivery';
import { readTimestamp } from './read-timestamp';
import { readSecret } from './read-secret';
import { sameBytes } from './same-bytes';
import { signedTexts } from './signed-text';
import { splitValues } from './split-values';

export type RefusedBecause =
  | 'signature_missing'
  | 'signature_wrong'
  | 'timestamp_missing'
  | 'too_old'
  | 'too_far_ahead'
  | 'delivery_id_missing'
  | 'no_secret';

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: RefusedBecause };

/** More values than any sender writes: each one costs a computation. */
const mostValues = 10;

/** Whether a delivery is what its sender sent, by any of the secrets that are valid now. */
export function verifyDelivery(
  recipe: SignatureRecipe,
  delivery: Delivery,
  secrets: readonly string[],
  nowMs: number,
): Verdict {
  if (recipe.algorithm === 'none') return { ok: true };
  if (secrets.length === 0) return refuse('no_secret');
  const presented = valuesOf(recipe, delivery);
  if (presented.length === 0) return refuse('signature_missing');
  if (recipe.algorithm === 'token')
    return verdictOf(presented.some((value) => secrets.some((secret) => sameBytes(utf8(value), utf8(secret)))));
  return timeVerdict(recipe, delivery, nowMs) ?? signatureVerdict(recipe, delivery, secrets, presented);
}

function timeVerdict(recipe: SignatureRecipe, delivery: Delivery, nowMs: number): Verdict | null {
  if (recipe.timestamp === null) return null;
  const time = readTimestamp(recipe.timestamp, recipe.split, delivery);
  if (time === null) return refuse('timestamp_missing');
  if (recipe.toleranceSeconds === null) return null;
  const ahead = time.ms - nowMs;
  if (ahead > recipe.toleranceSeconds * 1000) return refuse('too_far_ahead');
  return ahead < -recipe.toleranceSeconds * 1000 ? refuse('too_old') : null;
}

function signatureVerdict(
  recipe: SignatureRecipe,
  delivery: Delivery,
  secrets: readonly string[],
  presented: readonly string[],
): Verdict {
  const texts = signedTexts(recipe, delivery);
  if (texts === null) return refuse('delivery_id_missing');
  const signatures = presented.flatMap((value) => decode(value, recipe.encoding) ?? []);
  const keys = secrets.map((secret) => readSecret(recipe, secret));
  return verdictOf(
    texts.some((text) => keys.some((key) => key !== null && isSignedBy(recipe.algorithm, key, text, signatures))),
  );
}

function isSignedBy(
  algorithm: SignatureRecipe['algorithm'],
  key: Buffer,
  text: Buffer,
  signatures: readonly Buffer[],
): boolean {
  if (algorithm === 'ed25519') return signatures.some((signature) => isEd25519(key, text, signature));
  const expected = createHmac(algorithm.replace('hmac-', ''), key).update(text).digest();
  return signatures.some((signature) => sameBytes(signature, expected));
}

/** The public key's 32 bytes, behind the twelve that say what they are (RFC 8410). */
function isEd25519(publicKey: Buffer, text: Buffer, signature: Buffer): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
  return verify(null, text, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
}

function valuesOf(recipe: SignatureRecipe, delivery: Delivery): string[] {
  const header = headerOf(delivery, recipe.signatureHeaders);
  return header === null ? [] : splitValues(header, recipe.split, recipe.prefix).slice(0, mostValues);
}

/** Strict: Node's own decoders skip what they do not know, and would take many texts for one signature. */
function decode(value: string, encoding: SignatureRecipe['encoding']): Buffer | null {
  const shape = encoding === 'hex' ? /^(?:[0-9a-f]{2})+$/i : /^[A-Za-z0-9+/]+={0,2}$/;
  return shape.test(value) ? Buffer.from(value, encoding) : null;
}

function utf8(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}

function verdictOf(matches: boolean): Verdict {
  return matches ? { ok: true } : refuse('signature_wrong');
}

function refuse(reason: RefusedBecause): Verdict {
  return { ok: false, reason };
}
