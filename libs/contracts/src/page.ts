import { z } from 'zod';

export const uuidSchema = z.uuid();
export const idParams = z.object({ id: uuidSchema });
export const emptySchema = z.object({});
export const doneSchema = z.object({ done: z.literal(true) });

/** Keyset paging: send `next` back as `after`. */
export const pageQuery = z.object({
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().int().nullable() });
}
