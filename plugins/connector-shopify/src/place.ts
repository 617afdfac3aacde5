import { z } from 'zod';

/** A walk that is under way: what was asked, and how far it came. */
const underWay = z.object({
  /** Only what changed at this instant or later; null from the very beginning. */
  since: z.string().nullable(),
  /** The vendor's own place in the list: the last item's id and time. */
  after: z.string(),
  /** The latest change that was seen. */
  latest: z.string().nullable(),
});

/** A file that the vendor makes of the whole list, and how much of it was read. */
const exported = z.object({
  id: z.string(),
  /** By the vendor's clock: the pages behind it begin here. */
  begunAt: z.string(),
  /** Of the first byte of an item. */
  offset: z.number().int().min(0),
});

export type ExportPlace = z.output<typeof exported>;

const place = z.object({
  v: z.literal(1),
  /** The latest change that a whole walk has seen; null before the first one ended. */
  latest: z.string().nullable(),
  at: underWay.nullable(),
  /** Only in the first walk of a long list. */
  export: exported.optional(),
});

/** Where a run goes on. */
export type Place = Pick<z.output<typeof place>, 'latest' | 'at' | 'export'>;

export const beginning: Place = { latest: null, at: null };

export function writePlace({ latest, at, export: exporting }: Place): string {
  return JSON.stringify({ v: 1, latest, at, ...(exporting ? { export: exporting } : {}) } satisfies z.input<
    typeof place
  >);
}

/** From the beginning for a cursor of another time: what is read twice has the same key. */
export function readPlace(cursor: string | null): Place {
  const { success, data } = place.safeParse(cursor === null ? null : JSON.parse(cursor));
  if (!success) return beginning;
  const { latest, at, export: exporting } = data;
  return { latest, at, ...(exporting ? { export: exporting } : {}) };
}
