import { replaceItems, type RawInput, type RawRecord } from '@customering/plugin-sdk';
import { z } from 'zod';

const list = z.array(z.unknown());
const keyed = z.looseObject({ invitation: z.string().min(1), at: z.string() });
const nothing = '{"type":"erased"}';

/** A list of documents. Those of one invitation have one key: what was told last stands. */
export function parseDocuments({ bytes }: Pick<RawInput, 'bytes'>): RawRecord[] {
  const documents = list.parse(JSON.parse(new TextDecoder().decode(bytes)));
  return documents.map((payload, index) => {
    const read = keyed.safeParse(payload);
    if (!read.success) return { dedupeKey: `erased:${index}`, payload };
    return { dedupeKey: `invitation:${read.data.invitation}`, version: read.data.at, payload };
  });
}

/** The list without what these documents say. */
export function forgetDocuments({ bytes }: Pick<RawInput, 'bytes'>, items: readonly number[]): Uint8Array {
  return new TextEncoder().encode(replaceItems(new TextDecoder().decode(bytes), [], items, nothing));
}
