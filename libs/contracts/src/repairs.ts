import { z } from 'zod';
import { endpoint } from './endpoint';
import { mappingSchema } from './import-mapping';
import { instantSchema } from './measured';
import { emptySchema, idParams, uuidSchema } from './page';
import { repairSchema } from './repair-rule';
import { webhookMappingSchema } from './webhooks';

const setAsideState = z.enum(['ignored', 'quarantined', 'duplicate']);

/** The records of one source that were set aside for one cause. */
const groupKey = z.strictObject({
  source: uuidSchema,
  state: setAsideState.default('quarantined'),
  reason: z.string().min(1).max(100),
  field: z.string().max(200).nullable().default(null),
});

export const messageMappingSchema = z.strictObject({ repairs: z.array(repairSchema).max(100) });

/** A source's whole mapping: repairs of messages, the fields of a webhook's events, or the columns of a file. */
export const sourceMappingSchema = z.union([messageMappingSchema, webhookMappingSchema, mappingSchema]);

const scopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('group'),
    state: setAsideState,
    reason: z.string().min(1).max(100),
    field: z.string().max(200).nullable(),
  }),
  z.strictObject({ kind: z.literal('since'), since: instantSchema }),
]);

export const replaySchema = z.object({
  id: uuidSchema,
  sourceId: uuidSchema,
  sourceName: z.string(),
  scope: scopeSchema,
  isTest: z.boolean(),
  state: z.enum(['running', 'done', 'stopped', 'failed']),
  total: z.number().int(),
  done: z.number().int(),
  outcome: z.object({
    stored: z.number().int(),
    duplicate: z.number().int(),
    ignored: z.number().int(),
    quarantined: z.number().int(),
    gone: z.number().int(),
    reasons: z.record(z.string(), z.number().int()),
  }),
  problem: z.string().nullable(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
export type Replay = z.output<typeof replaySchema>;

export const groupDetailSchema = z.object({
  source: uuidSchema,
  sourceName: z.string(),
  connector: z.string(),
  state: setAsideState,
  reason: z.string(),
  field: z.string().nullable(),
  records: z.number().int(),
  firstAt: instantSchema,
  lastAt: instantSchema,
  example: z.string(),
  /** Why a person ignored them; null for what a rule ignored. */
  ignoredWhy: z.string().nullable(),
  sample: z.object({
    lane: uuidSchema,
    offset: z.number().int(),
    item: z.number().int(),
    raw: z.string(),
    masked: z.boolean(),
  }),
  /** What the source is read with today; null before anything was saved. */
  mapping: sourceMappingSchema.nullable(),
  mappingVersion: z.number().int(),
  /** KPIs that count records of this source, and so may be told too low. */
  kpis: z.array(z.object({ id: uuidSchema, name: z.string() })),
  replays: z.array(replaySchema),
});
export type GroupDetail = z.output<typeof groupDetailSchema>;

const changed = z.object({ records: z.number().int() });

export const repairs = {
  setAsideGroup: endpoint({
    id: 'setAsideGroup',
    method: 'GET',
    path: '/set-aside/group',
    tag: 'Records',
    summary: 'One group of what was set aside: a record of it, what it costs, how it was repaired',
    permission: 'records.see',
    query: groupKey,
    response: groupDetailSchema,
    errors: ['not_found'],
  }),
  startReplay: endpoint({
    id: 'startReplay',
    method: 'POST',
    path: '/replays',
    tag: 'Records',
    summary: 'Read kept records again, or test a mapping on them without storing anything',
    permission: 'sources.manage',
    body: z.strictObject({
      source: uuidSchema,
      scope: scopeSchema,
      test: z.boolean().default(false),
      /** With a test it is tried; without one it is saved as the source's next version first. */
      mapping: sourceMappingSchema.nullable().default(null),
    }),
    response: replaySchema,
    errors: ['not_found', 'mapping_incomplete', 'replay_running'],
  }),
  listReplays: endpoint({
    id: 'listReplays',
    method: 'GET',
    path: '/replays',
    tag: 'Records',
    summary: 'Replays and tests, newest first',
    permission: 'records.see',
    query: z.strictObject({ source: uuidSchema.optional() }),
    response: z.object({ items: z.array(replaySchema) }),
  }),
  replay: endpoint({
    id: 'replay',
    method: 'GET',
    path: '/replays/:id',
    tag: 'Records',
    summary: 'How far a replay is',
    permission: 'records.see',
    params: idParams,
    response: replaySchema,
    errors: ['not_found'],
  }),
  stopReplay: endpoint({
    id: 'stopReplay',
    method: 'POST',
    path: '/replays/:id/stop',
    tag: 'Records',
    summary: 'Stop a replay; what it has read again stays so',
    permission: 'sources.manage',
    params: idParams,
    body: emptySchema,
    response: replaySchema,
    errors: ['not_found'],
  }),
  ignoreGroup: endpoint({
    id: 'ignoreGroup',
    method: 'POST',
    path: '/set-aside/ignore',
    tag: 'Records',
    summary: 'Ignore a quarantined group, with the reason',
    permission: 'sources.manage',
    body: groupKey.omit({ state: true }).extend({ why: z.string().trim().min(3).max(500) }),
    response: changed,
    errors: ['not_found'],
  }),
  restoreGroup: endpoint({
    id: 'restoreGroup',
    method: 'POST',
    path: '/set-aside/restore',
    tag: 'Records',
    summary: 'Put a group that a person ignored back into quarantine',
    permission: 'sources.manage',
    body: groupKey.omit({ state: true }),
    response: changed,
    errors: ['not_found'],
  }),
};
