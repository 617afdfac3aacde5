import { timingSafeEqual } from 'node:crypto';

/** The comparison takes as long for a wrong value as for the right one; only the length may show. */
export function sameBytes(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
