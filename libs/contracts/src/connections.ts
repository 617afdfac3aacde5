import { z } from 'zod';
import { endpoint } from './endpoint';
import { daySchema, instantSchema } from './measured';
import { doneSchema, emptySchema, idParams, uuidSchema } from './page';
import { sourceSchema } from './sources';

const settingsSchema = z.record(z.string().max(80), z.unknown());
/** Written once, never given back. */
const secretsSchema = z.record(z.string().max(80), z.string().min(1).max(10_000));

/** A list that a vendor offers, as its connector describes it. */
export const offeredStreamSchema = z.object({
  stream: z.string(),
  title: z.string(),
  everyMinutes: z.number(),
  deletes: z.enum(['tombstone', 'never', 'not_told']),
});

/** A connector that asks its vendor: what an administrator has to fill in, and what it may then do. */
export const vendorConnectorSchema = z.object({
  id: z.string(),
  title: z.string(),
  channel: z.string(),
  /** JSON Schema 2020-12; the form is drawn from it. */
  settings: z.record(z.string(), z.unknown()),
  /** Settings that are secrets. */
  secrets: z.array(z.string()),
  streams: z.array(offeredStreamSchema),
  hosts: z.array(z.string()),
  /** The vendor can be told to call an address of ours, by the product itself. */
  sendsAtOnce: z.boolean(),
  needsConsent: z.boolean(),
  /** What the vendor has to know as the address to come back to, where somebody gives access at a page of its own. */
  callback: z.string().nullable(),
});
export type VendorConnector = z.output<typeof vendorConnectorSchema>;

export const checkResultSchema = z.object({
  ok: z.boolean(),
  scopes: z.array(
    z.object({
      scope: z.string(),
      title: z.string(),
      ok: z.boolean(),
      remedy: z.string().nullable(),
      expiresAt: instantSchema.nullable(),
    }),
  ),
  /** Why nothing could be found out; the field where it names one. */
  problem: z.object({ message: z.string(), field: z.string().nullable() }).nullable(),
});
export type CheckResult = z.output<typeof checkResultSchema>;

export const plannedStreamSchema = z.strictObject({
  stream: z.string().max(60),
  wanted: z.boolean(),
  everyMinutes: z.number().int().min(1).max(10_080),
});

export const streamSchema = plannedStreamSchema.extend({
  title: z.string(),
  state: z.enum(['idle', 'running', 'waiting', 'failed']),
  /** What stands in the way, and of what kind: settings, credentials, a limit, something that passes, or the connector itself. */
  problem: z.object({ kind: z.string(), message: z.string() }).nullable(),
  failures: z.number().int(),
  records: z.number().int(),
  /** Of the run that is under way or was the last. */
  runRecords: z.number().int(),
  /** How many the vendor says it has, where it says so. */
  total: z.number().int().nullable(),
  notBefore: instantSchema.nullable(),
  lastOkAt: instantSchema.nullable(),
  lastPageAt: instantSchema.nullable(),
  caughtUpAt: instantSchema.nullable(),
  nextRunAt: instantSchema.nullable(),
  itemsToFetch: z.number().int(),
  /** Fields that changed: new ones are only told; the others hold the list up until somebody accepts them. */
  drifts: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(['new', 'retyped', 'missing']),
      was: z.array(z.string()),
      is: z.array(z.string()),
      at: instantSchema,
    }),
  ),
});
export type Stream = z.output<typeof streamSchema>;

export const connectionSchema = z.object({
  sourceId: uuidSchema,
  connector: z.string(),
  settings: settingsSchema,
  /** Which secrets are set, since when. */
  secrets: z.array(z.object({ name: z.string(), setAt: instantSchema })),
  /** When its credentials end, as far as that is known, the soonest first. */
  expiries: z.array(z.object({ name: z.string(), at: instantSchema })),
  streams: z.array(streamSchema),
  /** How many the vendor says it has of a day (UTC), beside how many records of it are held; empty where it does not tell. */
  counts: z.array(
    z.object({
      /** Null: all lists of the source together. */
      stream: z.string().nullable(),
      day: daySchema,
      vendor: z.number().int(),
      held: z.number().int(),
      comparedAt: instantSchema,
    }),
  ),
});
export type Connection = z.output<typeof connectionSchema>;

const asked = { connector: z.string().max(40), settings: settingsSchema, secrets: secretsSchema.default({}) };

export const connections = {
  vendorConnectors: endpoint({
    id: 'vendorConnectors',
    method: 'GET',
    path: '/vendor-connectors',
    tag: 'Connections',
    summary: 'Connectors that ask a vendor, with their settings as a schema',
    permission: 'sources.see',
    response: z.object({ items: z.array(vendorConnectorSchema) }),
  }),
  checkConnection: endpoint({
    id: 'checkConnection',
    method: 'POST',
    path: '/connections/check',
    tag: 'Connections',
    summary: 'Try settings, scope by scope, before they are saved',
    permission: 'sources.manage',
    /** Secrets that are left out are those of the named source. */
    body: z.strictObject({ ...asked, sourceId: uuidSchema.nullable().default(null) }),
    response: checkResultSchema,
    errors: ['not_found'],
  }),
  addConnection: endpoint({
    id: 'addConnection',
    method: 'POST',
    path: '/connections',
    tag: 'Connections',
    summary: 'Connect a vendor as a source',
    permission: 'sources.manage',
    body: z.strictObject({
      ...asked,
      name: z.string().min(1).max(120),
      brandId: uuidSchema.nullable().default(null),
      /** Left out: every stream, as often as its connector says. */
      streams: z.array(plannedStreamSchema).max(50).nullable().default(null),
      /** How far back the first run goes; null: as far as the vendor has. */
      notBefore: instantSchema.nullable().default(null),
    }),
    response: sourceSchema,
    errors: ['not_found'],
  }),
  connection: endpoint({
    id: 'connection',
    method: 'GET',
    path: '/connections/:id',
    tag: 'Connections',
    summary: 'A source that asks its vendor: settings, streams and where each stands',
    permission: 'sources.see',
    params: idParams,
    response: connectionSchema,
    errors: ['not_found'],
  }),
  changeConnection: endpoint({
    id: 'changeConnection',
    method: 'PATCH',
    path: '/connections/:id',
    tag: 'Connections',
    summary: 'Change settings, replace secrets, choose streams; what was read stays, and goes on where it stands',
    permission: 'sources.manage',
    params: idParams,
    body: z.strictObject({
      settings: settingsSchema.optional(),
      secrets: secretsSchema.optional(),
      streams: z.array(plannedStreamSchema).max(50).optional(),
    }),
    response: connectionSchema,
    errors: ['not_found'],
  }),
  pullNow: endpoint({
    id: 'pullNow',
    method: 'POST',
    path: '/connections/:id/pull',
    tag: 'Connections',
    summary: 'Ask the vendor now, also after a failure',
    permission: 'sources.manage',
    params: idParams,
    body: emptySchema,
    response: doneSchema,
    errors: ['not_found'],
  }),
  acceptShape: endpoint({
    id: 'acceptShape',
    method: 'POST',
    path: '/connections/:id/streams/:stream/accept-shape',
    tag: 'Connections',
    summary: 'Go on with records whose shape has changed; from now on both shapes are right',
    permission: 'sources.manage',
    params: z.object({ id: uuidSchema, stream: z.string().max(60) }),
    body: emptySchema,
    response: connectionSchema,
    errors: ['not_found'],
  }),
  beginAnew: endpoint({
    id: 'beginAnew',
    method: 'POST',
    path: '/connections/:id/streams/:stream/begin-anew',
    tag: 'Connections',
    summary: 'Read a stream again from the beginning; nothing counts twice',
    permission: 'sources.manage',
    params: z.object({ id: uuidSchema, stream: z.string().max(60) }),
    body: z.strictObject({ notBefore: instantSchema.nullable().default(null) }),
    response: connectionSchema,
    errors: ['not_found'],
  }),
};
