import { replaceItems, type RawInput } from '@customering/plugin-sdk';
import { readBody } from './read-body';
import { headersOf, listPathOf } from './parse-delivery';

const nothing = '{}';

/** The delivery without what these events say: a list keeps its length, anything else becomes empty. */
export function forgetEvents({ bytes, meta }: Pick<RawInput, 'bytes' | 'meta'>, items: readonly number[]): Uint8Array {
  const headers = headersOf(meta);
  const body = readBody(bytes, headers['content-type'] ?? '');
  const path = listPathOf(body, headers, meta);
  if (path !== null) return Buffer.from(replaceItems(new TextDecoder().decode(bytes), path, items, nothing));
  return Buffer.from(body.form === 'json' ? nothing : '');
}
