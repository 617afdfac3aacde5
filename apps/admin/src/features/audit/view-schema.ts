import { auditActions, auditObjects } from '@customering/contracts';
import { z } from 'zod';

export const periods = ['1', '7', '30', '90', 'all'] as const;

/** What is shown, as it stands in the address. */
export const auditViewSchema = z.object({
  actor: z.string().max(60).optional().catch(undefined),
  action: z.enum(auditActions).optional().catch(undefined),
  object: z.enum(auditObjects).optional().catch(undefined),
  objectId: z.string().max(100).optional().catch(undefined),
  outcome: z.enum(['done', 'refused']).optional().catch(undefined),
  days: z.enum(periods).catch('7'),
  search: z.string().max(200).optional().catch(undefined),
  entry: z.coerce.number().int().min(1).optional().catch(undefined),
});

export type AuditViewState = z.output<typeof auditViewSchema>;
export type ChangeView = (patch: Readonly<Record<string, string | undefined>>) => void;
