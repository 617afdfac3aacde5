import { z } from 'zod';

const path = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\s.]+(\.[^\s.]+)*$/, 'names joined by dots, such as properties.currency');

/** How one field of a message is put right before it is read. */
export const repairSchema = z.discriminatedUnion('use', [
  z.strictObject({ use: z.literal('value'), field: path, value: z.string().min(1).max(500) }),
  z.strictObject({ use: z.literal('field'), field: path, value: path }),
  z.strictObject({ use: z.literal('arrival'), field: path }),
  z.strictObject({ use: z.literal('day_first'), field: path }),
  z.strictObject({ use: z.literal('rename'), field: path, of: z.string().max(500), value: z.string().min(1).max(500) }),
]);
export type RepairRule = z.output<typeof repairSchema>;
