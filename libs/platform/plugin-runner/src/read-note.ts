import { z } from 'zod';
import type { PluginNote } from './plugin-calls';

const details = z.record(z.string(), z.unknown());
const place = z.strictObject({ row: z.int(), item: z.int().nullable() });
const progress = z.strictObject({ step: z.string().max(200), done: z.number(), total: z.number() });
const log = z.strictObject({ log: z.enum(['info', 'warn']), session: z.int(), message: z.string(), details });
const noteSchema = z.union([z.strictObject({ at: place }), z.strictObject({ progress }), log]);

/** A note as it came over the line; null when it is none. */
export function readNote(value: unknown): PluginNote | null {
  return noteSchema.safeParse(value).data ?? null;
}
