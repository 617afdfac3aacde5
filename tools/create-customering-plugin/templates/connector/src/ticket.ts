import { z } from 'zod';

/** A ticket as the vendor writes it. Loose, so that no field is lost that nobody reads today. */
export const ticketSchema = z.looseObject({
  id: z.string(),
  updated_at: z.iso.datetime({ offset: true }),
  subject: z.string().optional(),
  email: z.string().optional(),
});

export const pageSchema = z.looseObject({ tickets: z.array(ticketSchema), next: z.string().nullable() });

export interface Settings {
  readonly baseUrl: string;
}
