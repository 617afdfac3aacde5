import { z } from 'zod';

/** Where a run of a cursor export goes on: the vendor's own cursor, and a time to begin anew from where the vendor forgets it. */
const exported = z.object({ v: z.literal(1), after: z.string().nullable(), seen: z.number() });
/** Where a run of an export by time goes on: seconds since 1970. */
const timed = z.object({ v: z.literal(1), from: z.number() });
/** Where a run over a list goes on: how far the runs before came, and the page of the one under way. */
const listed = z.object({
  v: z.literal(1),
  latest: z.number(),
  since: z.number().nullable(),
  after: z.string().nullable(),
});

export type Exported = Omit<z.output<typeof exported>, 'v'>;
export type Timed = Omit<z.output<typeof timed>, 'v'>;
export type Listed = Omit<z.output<typeof listed>, 'v'>;

export const readExported = (cursor: string | null): Exported | null => read(exported, cursor);
export const readTimed = (cursor: string | null): Timed | null => read(timed, cursor);
export const readListed = (cursor: string | null): Listed | null => read(listed, cursor);

export function writePlace(place: Exported | Timed | Listed): string {
  return JSON.stringify({ v: 1, ...place });
}

/** Null for a cursor of another form, so that the run begins at the beginning: what is read twice has the same key. */
function read<Schema extends z.ZodType>(schema: Schema, cursor: string | null): z.output<Schema> | null {
  return schema.safeParse(cursor === null ? null : JSON.parse(cursor)).data ?? null;
}

export function secondOf(at: unknown): number {
  const ms = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  return Number.isNaN(ms) ? 0 : Math.floor(ms / 1_000);
}

/** Where a first run begins: at the administrator's limit, or at the beginning. */
export function firstSecond(notBefore: string | null): number {
  return notBefore === null ? 0 : secondOf(notBefore);
}
