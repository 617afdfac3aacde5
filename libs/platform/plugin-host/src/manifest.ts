import { z } from 'zod';

/** `package.json#customering`: what a plugin is, readable before any of its code runs. */
export const manifestSchema = z.strictObject({
  kind: z.enum(['connector', 'metrics']),
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  title: z.string().min(1),
  sdk: z.string(),
  entry: z.string(),
  channel: z.string().optional(),
  emits: z.array(z.string()).optional(),
  capabilities: z.looseObject({}).optional(),
});

export type Manifest = z.output<typeof manifestSchema>;

export const packageSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  customering: z.unknown().optional(),
});
