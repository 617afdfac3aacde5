import { z } from 'zod';

/** An exact decimal as text. */
export const decimalSchema = z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a decimal number such as 12.50');
export const currencySchema = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR');
export const daySchema = z.iso.date();
export const instantSchema = z.iso.datetime({ offset: true });

/** `percent` counts in hundredths: "48.3" is 48.3 %. */
export const unitSchema = z.enum(['percent', 'score', 'seconds', 'count', 'currency']);

/**
 * A number as a screen may show it. `interval: null` means counted exactly. The second form has no value, so it cannot be drawn
 * as zero: the reason stands where the figure would.
 */
export const measuredSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.enum(['ok', 'partial', 'stale']),
    value: decimalSchema,
    unit: unitSchema,
    currency: currencySchema.nullable(),
    n: z.number().int(),
    nWord: z.string(),
    interval: z.object({ low: decimalSchema, high: decimalSchema, level: z.number() }).nullable(),
    period: z.string(),
    asOf: instantSchema,
    version: z.string(),
    notes: z.array(z.string()),
    explain: z.string(),
  }),
  z.object({ state: z.enum(['refused', 'suppressed', 'none', 'forbidden']), reason: z.string(), remedy: z.string() }),
]);
export type Measured = z.output<typeof measuredSchema>;
