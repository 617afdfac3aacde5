import { createHash, createHmac } from 'node:crypto';
import { canonicalJson } from '@customering/audit';
import { AppError } from '@customering/kernel';
import type { Request } from 'express';
import type { Caller } from '../http/caller';

export const headerName = 'Idempotency-Key';
const form = /^[\x21-\x7e]{1,255}$/;

/** A write that its sender may repeat: whose it is, by which key, and what it asks for; each as a digest. */
export interface RepeatableWrite {
  readonly caller: string;
  readonly keyHash: Buffer;
  readonly requestHash: Buffer;
}

/** The key that came with a write, checked. Null when there is none, or the request reads only. */
export function keyOf(request: Request): string | null {
  const key = request.headers['idempotency-key'];
  if (request.method === 'GET' || key === undefined) return null;
  if (typeof key === 'string' && form.test(key)) return key;
  throw new AppError('invalid_input', 422, `The header ${headerName} does not fit.`, [
    { field: headerName, message: 'must have 1 to 255 visible ASCII characters, without spaces' },
  ]);
}

export function repeatableWrite(key: string, request: Request, caller: Caller): RepeatableWrite {
  const asked = canonicalJson([request.method, request.originalUrl, request.body ?? null]);
  return {
    caller: caller.userId === null ? `key:${caller.keyId}` : `user:${caller.userId}`,
    keyHash: createHash('sha256').update(key).digest(),
    // Bound to the key, which is not stored: a request may hold a password, and a plain digest of one can be guessed.
    requestHash: createHmac('sha256', key).update(asked).digest(),
  };
}
