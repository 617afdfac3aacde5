import { z } from 'zod';
import { publicKeySchema } from './public-key';

/** `trusted-keys.json`: whose signatures an administrator trusts, and what becomes of packages without one. */
export const trustSchema = z.strictObject({
  format: z.literal(1),
  /** `ask`: they are shown as unsigned. `refuse`: they are not installed and do not run. */
  unsigned: z.enum(['ask', 'refuse']),
  keys: z.array(z.strictObject({ key: publicKeySchema, name: z.string().min(1).max(80), addedAt: z.iso.datetime() })),
});
export type Trust = z.output<typeof trustSchema>;

export const noKeys: Trust = { format: 1, unsigned: 'ask', keys: [] };
