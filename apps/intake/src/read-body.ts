import type { IncomingMessage } from 'node:http';

/** What stands for a body that is over the limit: its bytes were read and thrown away. */
export const tooLong = Symbol('a body over the limit');
export type Body = Buffer | typeof tooLong;

/**
 * Reads a body into memory up to the limit. A longer one is read to its end all the same: a sender whose connection is closed
 * while it still writes never sees the answer, takes it for an outage, and sends the body again for ever.
 */
export function readBody(
  payload: IncomingMessage,
  limit: number,
  done: (problem: Error | null, body?: Body) => void,
): void {
  let pieces: Buffer[] = [];
  let length = 0;
  payload.on('data', (piece: Buffer) => {
    length += piece.length;
    if (length <= limit) pieces.push(piece);
    else pieces = [];
  });
  payload.once('error', done);
  payload.once('end', () => done(null, length > limit ? tooLong : Buffer.concat(pieces, length)));
}

/** The bytes of a request, none when it has no body. */
export function bodyOf(body: unknown): Body {
  if (body === tooLong) return tooLong;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
