import { z } from 'zod';
import { capabilitiesSchema } from './manifest';

const signatureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unsigned') }),
  z.strictObject({ kind: z.literal('unknown_key'), key: z.string() }),
  z.strictObject({ kind: z.literal('trusted'), key: z.string(), name: z.string() }),
]);

/** One version of a plugin as it was installed. */
export const installSchema = z.strictObject({
  packageName: z.string(),
  version: z.string(),
  /** Of the tarball it came from. */
  integrity: z.string().regex(/^sha512-/),
  manifestHash: z.string(),
  /** Over every installed file, its dependencies included. */
  filesHash: z.string(),
  /** Below the folder of plugins. */
  folder: z.string().regex(/^installed\/[a-z0-9-]+\/[A-Za-z0-9.+-]+$/),
  signature: signatureSchema,
  addedBy: z.string(),
  addedAt: z.iso.datetime(),
});
export type Install = z.output<typeof installSchema>;

export const entrySchema = z.strictObject({
  /** What runs; null until somebody agrees to the first one. */
  active: installSchema.nullable(),
  /** What waits for somebody to agree. */
  waiting: installSchema.nullable(),
  granted: capabilitiesSchema.nullable(),
  mayRunUnconfined: z.boolean(),
  grantedBy: z.string().nullable(),
  grantedAt: z.iso.datetime().nullable(),
});
export type LockEntry = z.output<typeof entrySchema>;

/** `plugins.lock.json`: which plugins were added, exactly which files, and what each may do. */
export const lockSchema = z.strictObject({
  format: z.literal(1),
  plugins: z.record(z.string(), entrySchema),
  /** Plugins that an administrator switched off, the product's own ones too. */
  off: z.array(z.string()),
});
export type PluginLock = z.output<typeof lockSchema>;

export const emptyLock: PluginLock = { format: 1, plugins: {}, off: [] };
