import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, safe in a URL. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a random secret; guessing 256 bits needs no slow hash. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

const keyPrefix = 'cus_';

export interface NewApiKey {
  readonly secret: string;
  /** The part that is shown in lists, so that people can tell keys apart. */
  readonly prefix: string;
  readonly hash: Buffer;
}

export function newApiKey(): NewApiKey {
  const secret = keyPrefix + newSecret();
  return { secret, prefix: secret.slice(0, keyPrefix.length + 6), hash: hashSecret(secret) };
}

/** A password that someone can read off a terminal and type: 20 characters, about 100 bits. */
export function newOneTimePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const characters = [...randomBytes(20)].map((byte) => letters.charAt(byte % letters.length));
  return [0, 5, 10, 15].map((start) => characters.slice(start, start + 5).join('')).join('-');
}
