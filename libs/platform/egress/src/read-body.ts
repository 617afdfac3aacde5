import { type IncomingMessage } from 'node:http';
import { type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { WireFault } from './wire-fault';

export const ACCEPTED_ENCODINGS = 'gzip, br';

/**
 * The whole body, unpacked. Both ends are counted: a small body may unpack to a huge one, and a huge one may unpack to
 * nothing. Counting happens piece by piece, so at most one piece more than the limit is ever held.
 */
export async function readBody(incoming: IncomingMessage, limit: number, stirred: () => void): Promise<Uint8Array> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) {
    incoming.destroy();
    throw new WireFault('response_too_large');
  }
  const unpacked: Uint8Array[] = [];
  const collect = async (pieces: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const piece of counted(limit, stirred)(pieces)) unpacked.push(piece);
  };
  const unpack = decoder(incoming);
  if (unpack) await pipeline(incoming, counted(limit, stirred), unpack, collect);
  else await pipeline(incoming, collect);
  return Buffer.concat(unpacked);
}

function counted(limit: number, stirred: () => void) {
  return async function* (pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const piece of pieces) {
      bytes += piece.byteLength;
      if (bytes > limit) throw new WireFault('response_too_large');
      stirred();
      yield piece;
    }
  };
}

/** Nothing for a body that is not packed. */
function decoder(incoming: IncomingMessage): Transform | undefined {
  switch (incoming.headers['content-encoding']?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new WireFault('encoding_unknown');
  }
}
