import { PluginError } from '@customering/plugin-sdk';
import { z } from 'zod';

/** An amount as the vendor writes it. */
export const decimal = z.string().regex(/^-?\d{1,20}(\.\d{1,10})?$/, 'no decimal number');
export const count = z.int();
/** Text that may be missing or empty. */
export const words = z.string().nullish();

/** Of an amount in the shop's own currency and in the buyer's, the shop's. */
export const bag = z
  .looseObject({ shopMoney: z.looseObject({ amount: decimal }) })
  .transform(({ shopMoney }) => shopMoney.amount);

export function connection<Item extends z.ZodType>(item: Item) {
  return z.looseObject({ nodes: z.array(item) }).transform(({ nodes }) => nodes);
}

/** @param what is being read, for the person who has to put it right */
export function readAs<Schema extends z.ZodType>(schema: Schema, payload: unknown, what: string): z.output<Schema> {
  const read = schema.safeParse(payload);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new PluginError('bad_record', `The ${what} has another form at "${field}".`, { reason: 'bad_form', field });
}

export function isGiven(text: string | null | undefined): text is string {
  return typeof text === 'string' && text.trim() !== '';
}

/** The vendor's global ids tell its answers from its deliveries. */
export function isAnswer(payload: unknown): boolean {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'id' in payload &&
    typeof payload.id === 'string' &&
    payload.id.startsWith('gid://')
  );
}
