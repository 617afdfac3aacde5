import { z } from 'zod';
import { auditActions, auditObjects } from './audit-rule';
import { endpoint } from './endpoint';
import { instantSchema } from './measured';
import { doneSchema, emptySchema, pageOf, pageQuery, uuidSchema } from './page';

const actorKinds = ['person', 'key', 'setting', 'system'] as const;

export const auditEntrySchema = z.object({
  seq: z.number().int(),
  at: instantSchema,
  actor: z.object({ kind: z.enum(actorKinds), id: uuidSchema.nullable(), label: z.string() }),
  action: z.string(),
  object: z.object({ kind: z.string(), id: z.string().nullable(), label: z.string() }),
  brandId: uuidSchema.nullable(),
  before: z.unknown(),
  after: z.unknown(),
  requestId: uuidSchema.nullable(),
  /** The network it came from, not the machine. */
  ip: z.string().nullable(),
  outcome: z.enum(['done', 'refused']),
});
export type AuditEntryShown = z.output<typeof auditEntrySchema>;

const findingSchema = z.object({ kind: z.string(), text: z.string() });

export const audit = {
  listAudit: endpoint({
    id: 'listAudit',
    method: 'GET',
    path: '/audit',
    tag: 'Audit',
    summary: 'Who changed what, newest first',
    permission: 'audit.see',
    query: pageQuery.extend({
      from: z.iso.datetime({ offset: true, message: 'must be an instant such as 2026-01-31T00:00:00Z' }).optional(),
      to: z.iso.datetime({ offset: true, message: 'must be an instant such as 2026-01-31T00:00:00Z' }).optional(),
      actor: z
        .union([uuidSchema, z.enum(actorKinds)], 'must be the id of a user or key, or person, key, setting or system')
        .optional(),
      action: z.enum(auditActions).optional(),
      object: z.enum(auditObjects).optional(),
      objectId: z.string().max(100).optional(),
      outcome: z.enum(['done', 'refused']).optional(),
      search: z.string().max(200).optional(),
    }),
    response: pageOf(auditEntrySchema),
  }),
  auditEntry: endpoint({
    id: 'auditEntry',
    method: 'GET',
    path: '/audit/:seq',
    tag: 'Audit',
    summary: 'One entry with its place in the chain',
    permission: 'audit.see',
    params: z.object({ seq: z.coerce.number().int().min(1) }),
    response: auditEntrySchema.extend({ prevHash: z.string(), hash: z.string() }),
    errors: ['not_found'],
  }),
  auditState: endpoint({
    id: 'auditState',
    method: 'GET',
    path: '/audit-state',
    tag: 'Audit',
    summary: 'How far the chain was checked, and when its head was last written outside the database',
    permission: 'audit.see',
    response: z.object({
      lastSeq: z.number().int(),
      checkedTo: z.number().int().nullable(),
      checkedAt: instantSchema.nullable(),
      checking: z.boolean(),
      findings: z.array(findingSchema),
      headSeq: z.number().int().nullable(),
      headAt: instantSchema.nullable(),
      problem: z.string().nullable(),
      actors: z.array(z.object({ kind: z.enum(actorKinds), id: uuidSchema, label: z.string() })),
    }),
  }),
  checkAudit: endpoint({
    id: 'checkAudit',
    method: 'POST',
    path: '/audit-state/check',
    tag: 'Audit',
    summary: 'Check the chain now; the state tells when it is done',
    permission: 'audit.see',
    body: emptySchema,
    response: doneSchema,
  }),
};
