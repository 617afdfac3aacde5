import { PluginError, type Contribution } from '@customering/plugin-sdk';
import { z } from 'zod';

const decimal = z.string().regex(/^-?\d{1,30}(\.\d{1,20})?$/, 'is no decimal number, written as text');
const contributions = z.array(
  z.strictObject({
    factTable: z.string().max(60),
    factId: z.uuid(),
    memberId: z.uuid().nullable(),
    occurredAt: z.iso.datetime({ offset: true }),
    brandId: z.uuid().nullable(),
    sourceId: z.uuid().nullable(),
    numerator: decimal,
    denominator: decimal,
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .nullable(),
  }),
);

/** Contributions as a plugin's code made them. Throws `PluginError('bug')` that names what does not fit. */
export function readContributions(answer: unknown): readonly Contribution[] {
  const read = contributions.safeParse(answer);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new PluginError('bug', `A contribution does not fit: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
