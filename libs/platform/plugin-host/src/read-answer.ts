import type { PullPage } from '@customering/plugin-sdk';
import { PluginStopped, type PluginMethod, type ResultOf } from '@customering/plugin-runner';
import { z } from 'zod';

const text = z.string().max(2_000);
const record = z.looseObject({
  dedupeKey: z.string().min(1).max(1_000),
  version: z.string().max(200).optional(),
  stream: z.string().max(80).optional(),
  payload: z.unknown(),
});
const page = z.looseObject({
  records: z.array(record).max(1_000, 'has more than 1,000 records'),
  resumeFrom: z.string().min(1).max(16_384),
  total: z.number().optional(),
});

const answers = {
  check: z
    .array(
      z.looseObject({
        scope: text,
        title: text,
        ok: z.boolean(),
        remedy: text.optional(),
        expiresAt: z.iso.datetime({ offset: true }).optional(),
      }),
    )
    .max(200),
  discover: z.looseObject({
    streams: z.array(z.looseObject({ stream: text, available: z.boolean(), count: z.number().optional() })).max(200),
    features: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
  count: z.array(z.looseObject({ stream: text, day: z.iso.date(), count: z.number().min(0) })).max(4_000),
  fetch: record.nullable(),
  subscription: z.boolean(),
  erase: z.looseObject({ state: z.enum(['erased', 'not_found', 'owing']), reference: z.string().max(200).optional() }),
  export: z.array(z.looseObject({ stream: text, payload: z.unknown() })).max(100_000),
};

/** What a connector answered about its vendor. Throws `PluginStopped('bad_answer')` that names what does not fit. */
export function readAnswer<Method extends keyof typeof answers & PluginMethod>(
  method: Method,
  answer: unknown,
): ResultOf<Method> {
  const read = answers[method].safeParse(answer);
  if (!read.success) throw misfit(`"${method}"`, read.error);
  // Each schema is of the answer of its own method.
  return read.data as ResultOf<Method>;
}

export function readPage(answer: unknown): PullPage | null {
  if (answer === null) return null;
  const read = page.safeParse(answer);
  if (!read.success) throw misfit('a page', read.error);
  // As it came over the line: optional parts are there or not, never undefined.
  return read.data as PullPage;
}

function misfit(what: string, { issues: [issue] }: z.ZodError): PluginStopped {
  return new PluginStopped(
    'bad_answer',
    `What it answered for ${what} does not fit: ${issue?.path.join('.')}: ${issue?.message}.`,
  );
}
