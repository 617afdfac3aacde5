import type { RawInput } from '@customering/plugin-sdk';
import type { RowHeads } from './plugin-calls';

/** Only what a plugin may know of raw rows. */
export function headsOf(rows: readonly RawInput[]): RowHeads {
  const places = new Map<string, number>();
  const metas: RawInput['meta'][] = [];
  const placeOf = (meta: RawInput['meta']): number => {
    const text = JSON.stringify(meta);
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, metas.length);
    return metas.push(meta) - 1;
  };
  return {
    receivedAt: rows.map(({ receivedAt }) => receivedAt.getTime()),
    sizes: rows.map(({ bytes }) => bytes.byteLength),
    metaOf: rows.map(({ meta }) => placeOf(meta)),
    metas,
  };
}

/** The rows again, with their parts of the bytes. */
export function rowsOf({ receivedAt, sizes, metas, metaOf }: RowHeads, bytes: Buffer): RawInput[] {
  let start = 0;
  return sizes.map((size, row) => {
    const own = bytes.subarray(start, start + size);
    start += size;
    return { bytes: own, receivedAt: new Date(receivedAt[row] ?? 0), meta: metas[metaOf[row] ?? 0] ?? {} };
  });
}
