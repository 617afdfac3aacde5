import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { tooLong, type Body } from './read-body';
import { Refusal } from './refusal';

const inflaters = { gzip: promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress) } as const;

/** The body without its compression, up to the limit: a small body that would fill the memory is stopped there. */
export async function inflateBody(body: Buffer, encoding: string, limit: number): Promise<Body> {
  if (encoding === '' || encoding === 'identity' || body.length === 0) return body;
  const known = Object.entries(inflaters).find(([name]) => name === encoding.replace(/^x-/, ''));
  if (!known)
    throw new Refusal(415, 'unknown_encoding', 'Send the body as it is, or compressed by gzip, deflate or br.');
  try {
    return await known[1](body, { maxOutputLength: limit });
  } catch (problem) {
    if (isOverLimit(problem)) return tooLong;
    throw new Refusal(400, 'bad_encoding', 'The body cannot be decompressed.');
  }
}

function isOverLimit(problem: unknown): boolean {
  return (
    typeof problem === 'object' && problem !== null && 'code' in problem && problem.code === 'ERR_BUFFER_TOO_LARGE'
  );
}
