import { asId, type Id } from './ids';

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const pool = new Uint8Array(4096);
let used = pool.length;

/** A UUID version 7 (RFC 9562): 48 bits of milliseconds, then random bits, so that index pages fill in order of time. */
export function newId<T extends Id<string>>(nowMs: number = Date.now()): T {
  if (used + 10 > pool.length) {
    globalThis.crypto.getRandomValues(pool);
    used = 0;
  }
  const time = Math.floor(nowMs).toString(16).padStart(12, '0');
  const random = pool.subarray(used, used + 10);
  used += 10;
  return asId<T>(layout(time, random));
}

function layout(time: string, random: Uint8Array): string {
  const at = (index: number) => random[index] ?? 0;
  const byte = (value: number) => hex[value & 0xff] ?? '00';
  const version = byte((at(0) & 0x0f) | 0x70) + byte(at(1));
  const variant = byte((at(2) & 0x3f) | 0x80) + byte(at(3));
  let node = '';
  for (let index = 4; index < 10; index++) node += byte(at(index));
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${node}`;
}
