import { z } from 'zod';
import { endpoint } from './endpoint';
import { currencySchema, instantSchema } from './measured';
import { emptySchema, idParams, uuidSchema } from './page';

export const importKinds = [
  'orders',
  'interactions',
  'contacts',
  'answers',
  'calls',
  'tickets',
  'visits',
  'sales',
  'spend',
  'headcount',
  'audience',
] as const;

/** Known forms of files, whose mapping is filled before anybody maps a column. */
export const importPresets = [
  'asterisk_cdr',
  'twilio_calls',
  'zendesk_tickets',
  'store_visits',
  'store_sales',
  'marketing_spend',
  'team_headcount',
  'page_statistics',
] as const;
export type ImportPreset = (typeof importPresets)[number];

/** What a column can become. */
export const importTargets = [
  'skip',
  'customer_id',
  'email',
  'phone',
  'user_id',
  'order_id',
  'occurred_at',
  'currency',
  'total',
  'net',
  'discount',
  'tax',
  'shipping',
  'units',
  'unit_cost',
  'sku',
  'title',
  'kind',
  'refund_amount',
  'name',
  'channel',
  'instrument',
  'score',
  'comment',
  'aspect',
  'trait',
  'version',
  'record_id',
  'parent_id',
  'part_id',
  'ended_at',
  'answered_at',
  'direction',
  'caller',
  'called',
  'answered_by',
  'program',
  'status',
  'talk_seconds',
  'wait_seconds',
  'reply_minutes',
  'cost',
  'store',
  'team',
  'agent',
  'brand',
  'account',
  'region',
  'visits',
  'purpose',
  'platform',
  'campaign',
  'impressions',
  'clicks',
  'people',
  'role',
  'hourly_cost',
  'page',
  'followers',
  'metric',
] as const;
export type ImportTarget = (typeof importTargets)[number];

export const mappingSchema = z.strictObject({
  kind: z.enum(importKinds),
  columns: z
    .array(
      z.strictObject({
        column: z.string().max(200),
        target: z.enum(importTargets),
        trait: z.string().max(100).optional(),
      }),
    )
    .max(500),
  /** How dates are written, such as "yyyy-MM-dd" or "dd.MM.yyyy HH:mm"; "iso" for ISO 8601 with offset; "epoch_s", "epoch_ms". */
  dateFormat: z.string().max(40),
  /** Zone of times without an offset, such as "Europe/Berlin". */
  zone: z.string().max(60),
  decimal: z.enum(['.', ',']),
  /** Currency of the amounts when no column names it. */
  currency: currencySchema.nullable(),
  /** Whose customer numbers these are. */
  namespace: z.string().min(1).max(80),
  /** What an amount below zero means. */
  negative: z.enum(['refund', 'reject']),
  /** Values of the kind column that mean a refund. */
  refundValues: z.array(z.string().max(80)).max(20).default([]),
  /** Columns that together name a row; empty: file and row number, so that true repeats count. */
  rowKey: z.array(z.string().max(200)).max(10).default([]),
  /** ISO country of telephone numbers without a country code. */
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  /** The known form that the mapping was filled from. */
  preset: z.enum(importPresets).nullable().default(null),
  /** Telephone numbers of the company itself: they tell an incoming call from an outgoing one. Digits; `*` at the end for all that begin so. */
  ownNumbers: z.array(z.string().min(1).max(40)).max(200).default([]),
});
export type ImportMapping = z.output<typeof mappingSchema>;

const columnSchema = z.object({
  name: z.string(),
  samples: z.array(z.string()),
  filled: z.number().int(),
  distinct: z.number().int(),
  guess: z.enum(importTargets),
  sure: z.enum(['yes', 'guess', 'no']),
  why: z.string(),
});

/** Something that the file cannot tell and that is asked, never assumed. One answer covers the column. */
const questionSchema = z.object({
  code: z.enum(['currency', 'date_order', 'zone', 'decimal', 'person', 'kind', 'negative', 'own_numbers']),
  column: z.string().nullable(),
  text: z.string(),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
});

export const inspectionSchema = z.object({
  rows: z.number().int(),
  encoding: z.string(),
  delimiter: z.string(),
  columns: z.array(columnSchema),
  questions: z.array(questionSchema),
  suggested: mappingSchema,
  /** The known forms that the file may be of, the likeliest first, each with its mapping and questions; last the one without a form. */
  choices: z
    .array(
      z.object({
        preset: z.enum(importPresets).nullable(),
        questions: z.array(questionSchema),
        suggested: mappingSchema,
      }),
    )
    .default([]),
  sameFile: z.object({ importId: uuidSchema, at: instantSchema }).nullable(),
});

export const previewRowSchema = z.object({
  row: z.number().int(),
  cells: z.record(z.string(), z.string()),
  becomes: z.array(z.object({ label: z.string(), value: z.string() })),
  problem: z.object({ reason: z.string(), field: z.string().nullable(), detail: z.string() }).nullable(),
});

export const checkSchema = z.object({
  rows: z.number().int(),
  wouldStore: z.number().int(),
  alreadyStored: z.number().int(),
  /** Rows that tell of the same record as another row of the file, such as the legs of one call. */
  joined: z.number().int().default(0),
  zeroAmounts: z.number().int(),
  refunds: z.number().int(),
  problems: z.array(
    z.object({ reason: z.string(), field: z.string().nullable(), rows: z.number().int(), example: z.string() }),
  ),
  totals: z.array(
    z.object({ currency: currencySchema, orders: z.number().int(), net: z.string(), refunds: z.string() }),
  ),
  customers: z.number().int(),
  /** Rows that repeat rows of earlier files, word for word. */
  repeats: z.array(z.object({ importId: uuidSchema, fileName: z.string(), at: instantSchema, rows: z.number().int() })),
  mappingVersion: z.number().int(),
});

export const importSchema = z.object({
  id: uuidSchema,
  sourceId: uuidSchema,
  sourceName: z.string(),
  fileName: z.string(),
  format: z.enum(['csv', 'ndjson']),
  size: z.number().int(),
  received: z.number().int(),
  state: z.enum(['uploading', 'inspecting', 'mapping', 'checking', 'running', 'done', 'failed']),
  problem: z.string().nullable(),
  rows: z.number().int(),
  loaded: z.number().int(),
  stored: z.number().int(),
  duplicate: z.number().int(),
  ignored: z.number().int(),
  quarantined: z.number().int(),
  waiting: z.number().int(),
  inspection: inspectionSchema.nullable(),
  mapping: mappingSchema.nullable(),
  check: checkSchema.nullable(),
  repeats: z.enum(['count', 'skip']).nullable(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
export type FileImport = z.output<typeof importSchema>;

export const imports = {
  listImports: endpoint({
    id: 'listImports',
    method: 'GET',
    path: '/imports',
    tag: 'Imports',
    summary: 'Imports, newest first',
    permission: 'sources.see',
    response: z.object({ items: z.array(importSchema) }),
  }),
  startImport: endpoint({
    id: 'startImport',
    method: 'POST',
    path: '/imports',
    tag: 'Imports',
    summary: 'Announce a file; send its bytes to `uploadUrl` by tus',
    permission: 'imports.run',
    body: z.strictObject({
      fileName: z.string().min(1).max(300),
      size: z
        .number()
        .int()
        .min(1)
        .max(100 * 1024 ** 3),
      format: z.enum(['csv', 'ndjson']).default('csv'),
      /** What the first line of a CSV file holds: names of columns, or a row like the others; `look` reads it off the line. */
      firstLine: z.enum(['look', 'names', 'data']).default('look'),
      sourceId: uuidSchema.nullable().default(null),
      sourceName: z.string().max(120).optional(),
    }),
    response: z.object({ import: importSchema, uploadUrl: z.string() }),
    errors: ['not_found'],
  }),
  import: endpoint({
    id: 'import',
    method: 'GET',
    path: '/imports/:id',
    tag: 'Imports',
    summary: 'One import',
    permission: 'sources.see',
    params: idParams,
    response: importSchema,
    errors: ['not_found'],
  }),
  previewImport: endpoint({
    id: 'previewImport',
    method: 'POST',
    path: '/imports/:id/preview',
    tag: 'Imports',
    summary: 'The first rows, as they are and as they would become',
    permission: 'imports.run',
    params: idParams,
    body: z.strictObject({ mapping: mappingSchema }),
    response: z.object({ rows: z.array(previewRowSchema) }),
    errors: ['import_not_ready'],
  }),
  checkImport: endpoint({
    id: 'checkImport',
    method: 'POST',
    path: '/imports/:id/check',
    tag: 'Imports',
    summary: 'Save the mapping and try it on every row; stores nothing',
    permission: 'imports.run',
    params: idParams,
    body: z.strictObject({ mapping: mappingSchema }),
    response: importSchema,
    errors: ['import_not_ready', 'mapping_incomplete'],
  }),
  runImport: endpoint({
    id: 'runImport',
    method: 'POST',
    path: '/imports/:id/run',
    tag: 'Imports',
    summary: 'Store the rows',
    permission: 'imports.run',
    params: idParams,
    body: z.strictObject({ repeats: z.enum(['count', 'skip']).nullable().default(null) }),
    response: importSchema,
    errors: ['import_not_ready', 'import_repeats_unanswered'],
  }),
  discardImport: endpoint({
    id: 'discardImport',
    method: 'POST',
    path: '/imports/:id/discard',
    tag: 'Imports',
    summary: 'Put an import away before it is run',
    permission: 'imports.run',
    params: idParams,
    body: emptySchema,
    response: importSchema,
    errors: ['import_not_ready'],
  }),
};

/** GET /imports/:id/rejected.csv answers the rejected rows as they were, with two more columns: reason and row. */
export const rejectedRowsPath = '/imports/:id/rejected.csv';
