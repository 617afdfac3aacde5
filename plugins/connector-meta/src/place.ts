import { z } from 'zod';

const text = z.string().nullable();
const place = z.object({
  v: z.literal(1),
  /** Up to when a whole round has seen everything, in seconds since 1970. */
  seen: z.number(),
  round: z
    .object({
      since: z.number(),
      latest: z.number(),
      /** When the round began: what was written meanwhile may stand where the round has been already. */
      begunAt: z.number(),
      /** Which page of what the items belong to, and which one of it; then which page of its items. */
      parents: text,
      parent: text,
      isRead: z.boolean(),
      after: text,
    })
    .nullable(),
});

/** How far a list was read. Holds Meta's cursors, which are no secrets; never an address. */
export type Place = Omit<z.output<typeof place>, 'v'>;
export type Round = NonNullable<Place['round']>;

/** The beginning for a cursor of another form: what is read twice has the same key. */
export function readPlace(cursor: string | null): Place {
  return place.safeParse(cursor === null ? null : JSON.parse(cursor)).data ?? { seen: 0, round: null };
}

export function writePlace({ seen, round }: Place): string {
  return JSON.stringify({ v: 1, seen, round });
}
