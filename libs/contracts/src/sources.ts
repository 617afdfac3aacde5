import { z } from 'zod';
import { endpoint } from './endpoint';
import { instantSchema } from './measured';
import { doneSchema, emptySchema, idParams, pageOf, pageQuery, uuidSchema } from './page';

/** received = waiting + stored + duplicate + ignored + quarantined; `addsUp` is checked against the log itself. */
export const countsSchema = z.object({
  received: z.number().int(),
  waiting: z.number().int(),
  stored: z.number().int(),
  duplicate: z.number().int(),
  ignored: z.number().int(),
  quarantined: z.number().int(),
  refused: z.number().int(),
  addsUp: z.boolean(),
  missing: z.number().int(),
});
export type Counts = z.output<typeof countsSchema>;

export const sourceSchema = z.object({
  id: uuidSchema,
  name: z.string(),
  connector: z.string(),
  connectorTitle: z.string(),
  /** By which of the doors its records come in. */
  door: z.enum(['events', 'imports', 'webhook', 'vendor', 'survey']),
  brandId: uuidSchema.nullable(),
  /** `cut_off`: a list can no longer be asked for at its vendor until somebody does something. */
  state: z.enum(['active', 'paused', 'stopped', 'cut_off', 'held']),
  stateReason: z.string().nullable(),
  writeKey: z.string().nullable(),
  allowedOrigins: z.array(z.string()),
  /** Whether orders that its events tell of count as sales, or another source tells of them; null where it sends no events. */
  orders: z.enum(['counted', 'told_elsewhere']).nullable(),
  createdAt: instantSchema,
  lastRecordAt: instantSchema.nullable(),
  today: z.number().int(),
  counts: countsSchema,
});
export type Source = z.output<typeof sourceSchema>;

const connectorSchema = z.object({
  id: z.string(),
  title: z.string(),
  channel: z.string(),
  way: z.enum(['events', 'file', 'webhook', 'vendor', 'survey']),
  /** Titles of the lists that it asks a vendor for. */
  lists: z.array(z.string()),
});
/** A kind of source that can be connected. */
export type Connector = z.output<typeof connectorSchema>;

export const recordSchema = z.object({
  lane: uuidSchema,
  offset: z.number().int(),
  item: z.number().int(),
  sourceId: uuidSchema,
  sourceName: z.string(),
  state: z.enum(['stored', 'duplicate', 'ignored', 'quarantined', 'waiting']),
  reason: z.string().nullable(),
  field: z.string().nullable(),
  detail: z.string().nullable(),
  summary: z.string(),
  receivedAt: instantSchema,
});
export type ArrivedRecord = z.output<typeof recordSchema>;

/** One record as it arrived and what became of it. Personal values are masked unless the caller may reveal them. */
export const recordDetailSchema = recordSchema.extend({
  raw: z.string(),
  masked: z.boolean(),
  steps: z.array(
    z.object({
      step: z.enum(['arrived', 'read', 'matched', 'stored', 'set_aside']),
      at: instantSchema.nullable(),
      text: z.string(),
    }),
  ),
  facts: z.array(z.object({ table: z.string(), id: uuidSchema, text: z.string(), profileId: uuidSchema.nullable() })),
});

const groupSchema = z.object({
  sourceId: uuidSchema,
  sourceName: z.string(),
  state: z.enum(['ignored', 'quarantined', 'duplicate']),
  reason: z.string(),
  field: z.string().nullable(),
  records: z.number().int(),
  lastAt: instantSchema,
  example: z.string(),
});

/** Server-sent events of `/live`: "counts" carries all sources' counts, "record" one arrival. At most four messages a second. */
export const liveEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('counts'),
    total: countsSchema,
    sources: z.array(z.object({ id: uuidSchema, counts: countsSchema })),
    at: instantSchema,
  }),
  z.object({ type: z.literal('records'), records: z.array(recordSchema), at: instantSchema }),
]);
export type LiveEvent = z.output<typeof liveEventSchema>;

const origins = z.array(z.url().max(200)).max(50);

export const sources = {
  listSources: endpoint({
    id: 'listSources',
    method: 'GET',
    path: '/sources',
    tag: 'Sources',
    summary: 'Sources with their counts',
    permission: 'sources.see',
    response: z.object({ items: z.array(sourceSchema), total: countsSchema }),
  }),
  source: endpoint({
    id: 'source',
    method: 'GET',
    path: '/sources/:id',
    tag: 'Sources',
    summary: 'One source',
    permission: 'sources.see',
    params: idParams,
    response: sourceSchema.extend({
      arrivals: z.array(z.object({ hour: instantSchema, records: z.number().int() })),
      lagSeconds: z.number().nullable(),
      groups: z.array(groupSchema),
      refusals: z.array(z.object({ reason: z.string(), requests: z.number().int() })),
    }),
    errors: ['not_found'],
  }),
  connectors: endpoint({
    id: 'connectors',
    method: 'GET',
    path: '/connectors',
    tag: 'Sources',
    summary: 'What can be connected',
    permission: 'sources.see',
    response: z.object({ items: z.array(connectorSchema) }),
  }),
  addSource: endpoint({
    id: 'addSource',
    method: 'POST',
    path: '/sources',
    tag: 'Sources',
    summary: 'Connect a source',
    permission: 'sources.manage',
    body: z.strictObject({
      connector: z.string().max(40),
      name: z.string().min(1).max(120),
      brandId: uuidSchema.nullable().default(null),
      allowedOrigins: origins.default([]),
      /** Left out: told elsewhere where a shop is connected, else counted. */
      orders: z.enum(['counted', 'told_elsewhere']).optional(),
    }),
    response: sourceSchema,
    errors: ['not_found'],
  }),
  changeSource: endpoint({
    id: 'changeSource',
    method: 'PATCH',
    path: '/sources/:id',
    tag: 'Sources',
    summary: 'Rename, pause, resume, change origins',
    permission: 'sources.manage',
    params: idParams,
    body: z.strictObject({
      name: z.string().min(1).max(120).optional(),
      paused: z.boolean().optional(),
      allowedOrigins: origins.optional(),
      orders: z.enum(['counted', 'told_elsewhere']).optional(),
    }),
    response: sourceSchema,
    errors: ['not_found'],
  }),
  rotateWriteKey: endpoint({
    id: 'rotateWriteKey',
    method: 'POST',
    path: '/sources/:id/write-key',
    tag: 'Sources',
    summary: 'Replace the write key',
    permission: 'sources.manage',
    params: idParams,
    body: emptySchema,
    response: sourceSchema,
    errors: ['not_found'],
  }),
  resumeLanes: endpoint({
    id: 'resumeLanes',
    method: 'POST',
    path: '/sources/:id/resume',
    tag: 'Sources',
    summary: 'Go on loading after a lane stopped',
    permission: 'sources.manage',
    params: idParams,
    body: emptySchema,
    response: doneSchema,
    errors: ['not_found'],
  }),
  listRecords: endpoint({
    id: 'listRecords',
    method: 'GET',
    path: '/records',
    tag: 'Records',
    summary: 'Records by source and state, newest first',
    permission: 'records.see',
    query: pageQuery.extend({
      source: uuidSchema.optional(),
      state: z.enum(['duplicate', 'ignored', 'quarantined', 'stored', 'waiting']).optional(),
      reason: z.string().max(100).optional(),
    }),
    response: pageOf(recordSchema),
  }),
  record: endpoint({
    id: 'record',
    method: 'GET',
    path: '/records/:lane/:offset/:item',
    tag: 'Records',
    summary: 'One record as it arrived, and its path',
    permission: 'records.see',
    params: z.object({
      lane: uuidSchema,
      offset: z.coerce.number().int().min(1),
      item: z.coerce.number().int().min(0),
    }),
    response: recordDetailSchema,
    errors: ['not_found'],
  }),
  setAsideGroups: endpoint({
    id: 'setAsideGroups',
    method: 'GET',
    path: '/set-aside',
    tag: 'Records',
    summary: 'What was set aside, by cause',
    permission: 'sources.see',
    response: z.object({ items: z.array(groupSchema) }),
  }),
};
