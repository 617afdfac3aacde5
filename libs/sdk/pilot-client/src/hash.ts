const encoder = new TextEncoder();
/** Most texts fit in, and then none of them takes memory. */
const scratch = new Uint8Array(1_024);
const [c1, c2] = [0xcc9e2d51, 0x1b873593] as const;

/**
 * MurmurHash3, x86, 32 bit, of the text's UTF-8 bytes.
 * @param seed 32 bits
 * @returns 0 to 2³² − 1. Source: Austin Appleby, MurmurHash3.cpp of SMHasher, in the public domain.
 */
export function murmur3(text: string, seed = 0): number {
  const isShort = text.length * 3 <= scratch.length;
  const bytes = isShort ? scratch : encoder.encode(text);
  const length = isShort ? encoder.encodeInto(text, scratch).written : bytes.length;
  const byte = (at: number) => bytes[at] ?? 0;
  const whole = length & ~3;
  let hash = seed;
  for (let at = 0; at < whole; at += 4) {
    hash ^= mixed(byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24));
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  let rest = 0;
  for (let at = length; at-- > whole;) rest = (rest << 8) | byte(at);
  return finished(hash ^ mixed(rest) ^ length);
}

function mixed(block: number): number {
  const turned = Math.imul(block, c1);
  return Math.imul((turned << 15) | (turned >>> 17), c2);
}

function finished(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

export const wholeShare = 10_000;

/**
 * The unit's place in a draw, in basis points: 0 to 9,999, each as likely. Draws for different purposes, or with different salts, know
 * nothing of one another.
 */
export function place(purpose: 'variant' | 'ramp' | 'layer' | 'holdout', salt: string, unit: string): number {
  return Math.floor((murmur3(`${purpose}|${salt}|${unit}`) / 2 ** 32) * wholeShare);
}
