import { PluginError, type ModelScore } from '@customering/plugin-sdk';
import { z } from 'zod';

const decimal = z
  .string()
  .regex(/^-?\d{1,30}(\.\d{1,20})?$/)
  .nullable();
const scores = z.array(
  z.strictObject({
    profileId: z.uuid(),
    x: z.number(),
    recency: z.number(),
    observed: z.number(),
    alive: z.number().min(0).max(1),
    purchases: z.number(),
    spend: decimal,
    value: decimal,
    valueLow: decimal,
    valueHigh: decimal,
  }),
);

/** Scores as a plugin's process answers them. Throws `PluginError('bug')` that names what does not fit. */
export function readScores(answer: unknown): readonly ModelScore[] {
  const read = scores.safeParse(answer);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new PluginError('bug', `A score does not fit: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
