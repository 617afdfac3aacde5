import { z } from 'zod';

/** How far a form was read when it was last read to its end. */
export interface Read {
  /** The latest response, in seconds since 1970. */
  readonly latest: number;
  /** Short digest of what was there from its overlap on: equal, and there is nothing new. */
  readonly digest: string;
}

/** The form that is being read: from its latest response backwards. */
const underWay = z.object({
  form: z.string(),
  /** The last response that was read. */
  before: z.string(),
  /** The latest response when reading it began, in seconds since 1970. */
  latest: z.number(),
});

/** Where a run goes on: each form by itself, so that one that is chosen later is read from its beginning. */
export interface Place {
  readonly forms: Readonly<Record<string, Read>>;
  readonly at: z.output<typeof underWay> | null;
}

export const beginning: Place = { forms: {}, at: null };

/** One word a form, since many forms have to fit. */
const packed = z.object({
  v: z.literal(1),
  forms: z.record(z.string(), z.string().regex(/^[0-9a-z]+\.[0-9a-f]*$/)),
  at: underWay.nullable(),
});

export function writePlace({ forms, at }: Place): string {
  const words = Object.entries(forms).map(
    ([form, { latest, digest }]) => [form, `${latest.toString(36)}.${digest}`] as const,
  );
  return JSON.stringify({ v: 1, forms: Object.fromEntries(words), at } satisfies z.input<typeof packed>);
}

/** From the beginning for a cursor of another time: what is read twice has the same key. */
export function readPlace(cursor: string | null): Place {
  const { success, data } = packed.safeParse(jsonOf(cursor));
  if (!success) return beginning;
  const entries = Object.entries(data.forms).map(([form, word]) => {
    const [latest = '', digest = ''] = word.split('.');
    return [form, { latest: Number.parseInt(latest, 36), digest } satisfies Read] as const;
  });
  return { forms: Object.fromEntries(entries), at: data.at };
}

function jsonOf(cursor: string | null): unknown {
  return cursor === null ? null : JSON.parse(cursor);
}
