import { z } from 'zod';
import { endpoint } from './endpoint';
import { importPresets, importTargets, mappingSchema } from './import-mapping';
import { currencySchema, instantSchema } from './measured';
import { emptySchema, idParams, uuidSchema } from './page';

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
