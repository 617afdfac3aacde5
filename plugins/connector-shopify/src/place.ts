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

const place = z.object({
  v: z.literal(1),
  /** The latest change that a whole walk has seen; null before the first one ended. */
  latest: z.string().nullable(),
  at: underWay.nullable(),
});

/** Where a run goes on. */
export type Place = Pick<z.output<typeof place>, 'latest' | 'at'>;

export const beginning: Place = { latest: null, at: null };

export function writePlace({ latest, at }: Place): string {
  return JSON.stringify({ v: 1, latest, at } satisfies z.input<typeof place>);
}

/** From the beginning for a cursor of another time: what is read twice has the same key. */
export function readPlace(cursor: string | null): Place {
  const { success, data } = place.safeParse(cursor === null ? null : JSON.parse(cursor));
  return success ? { latest: data.latest, at: data.at } : beginning;
}
