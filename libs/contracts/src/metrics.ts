import { z } from 'zod';
import { endpoint } from './endpoint';
import { currencySchema, daySchema, decimalSchema, instantSchema, measuredSchema, unitSchema } from './measured';
import { idParams, pageOf, pageQuery, uuidSchema } from './page';

export const metricSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  title: z.string(),
  inWords: z.string(),
  unit: unitSchema,
  direction: z.enum(['higher_is_better', 'lower_is_better', 'neutral']),
  aggregate: z.enum(['sum', 'ratio']),
  dimensions: z.array(z.string()),
  paramsSchema: z.record(z.string(), z.unknown()),
  plugin: z.string(),
  kpis: z.number().int(),
  evidence: z.object({ one: z.string(), many: z.string() }),
  hasData: z.boolean(),
});
export type Metric = z.output<typeof metricSchema>;

export const grainSchema = z.enum(['day', 'week', 'month']);

export const kpiDefinitionSchema = z.strictObject({
  name: z.string().min(1).max(160),
  why: z.string().max(1000).default(''),
  metricId: z.string().max(120),
  metricVersion: z.number().int().min(1),
  params: z.record(z.string(), z.unknown()).default({}),
  filter: z
    .strictObject({
      brandIds: z.array(uuidSchema).max(50).default([]),
      sourceIds: z.array(uuidSchema).max(50).default([]),
      /** Values of the metric's dimensions, such as some teams; all of them have to fit. */
      dimensions: z
        .array(z.strictObject({ name: z.string().max(40), values: z.array(z.string().min(1).max(500)).min(1).max(50) }))
        .max(10)
        .optional(),
    })
    .default({ brandIds: [], sourceIds: [] }),
  grain: grainSchema,
  direction: z.enum(['higher_is_better', 'lower_is_better', 'neutral']),
  /** The currency that the figure is told in; null: the only one in the data, else the reporting currency. */
  currency: currencySchema.nullable().default(null),
  target: z
    .strictObject({ value: decimalSchema, from: daySchema, atRiskPercent: z.number().min(0).max(100).default(5) })
    .nullable()
    .default(null),
  ownerId: uuidSchema.nullable().default(null),
});
export type KpiDefinition = z.output<typeof kpiDefinitionSchema>;

export const pointSchema = z.object({
  /** First local day of the period; also its address. */
  from: daySchema,
  to: daySchema,
  label: z.string(),
  complete: z.boolean(),
  elapsedDays: z.number().int(),
  days: z.number().int(),
  figure: measuredSchema,
  numerator: decimalSchema,
  denominator: decimalSchema,
  contributions: z.number().int(),
  customers: z.number().int(),
  target: decimalSchema.nullable(),
  status: z.enum(['on_track', 'at_risk', 'missed', 'no_target', 'no_data', 'unfinished']),
  conversions: z.array(
    z.object({ base: currencySchema, quote: currencySchema, rateDay: daySchema, rate: decimalSchema }),
  ),
});
export type KpiPoint = z.output<typeof pointSchema>;

export const seriesSchema = z.object({
  points: z.array(pointSchema),
  currency: currencySchema.nullable(),
  unit: unitSchema,
  zone: z.string(),
  usualRange: z.object({ low: decimalSchema, high: decimalSchema, middle: decimalSchema }).nullable(),
  usualRangeNote: z.string(),
  against: z.object({
    status: z.enum(['on_track', 'at_risk', 'missed', 'no_target', 'no_data']),
    sentence: z.string(),
  }),
  movement: z.object({ status: z.enum(['rise', 'fall', 'no_change', 'too_early', 'no_data']), sentence: z.string() }),
  /** `waiting`: records that nobody has read yet. `behind`: some that were read are not counted yet. */
  freshness: z.object({
    asOf: instantSchema.nullable(),
    waiting: z.number().int(),
    behind: z.boolean(),
    sentence: z.string(),
  }),
  problem: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).nullable(),
});
export type KpiSeries = z.output<typeof seriesSchema>;

export const evidenceRowSchema = z.object({
  table: z.string(),
  id: uuidSchema,
  at: instantSchema,
  profileId: uuidSchema.nullable(),
  customer: z.string(),
  title: z.string(),
  numerator: decimalSchema,
  denominator: decimalSchema,
  currency: currencySchema.nullable(),
  counted: z.boolean(),
  record: z.object({ lane: uuidSchema, offset: z.number().int(), item: z.number().int() }),
});

export const exclusionSchema = z.object({
  reason: z.string(),
  text: z.string(),
  records: z.number().int(),
  sourceId: uuidSchema.nullable(),
  link: z.string().nullable(),
});

export const kpiSchema = z.object({
  id: uuidSchema,
  version: z.number().int(),
  definition: kpiDefinitionSchema,
  metricTitle: z.string(),
  ownerName: z.string().nullable(),
  createdAt: instantSchema,
  changedAt: instantSchema,
  changedBy: z.string().nullable(),
  archived: z.boolean(),
});
export type Kpi = z.output<typeof kpiSchema>;

const latest = kpiSchema.extend({
  unit: unitSchema,
  last: pointSchema.nullable(),
  against: seriesSchema.shape.against,
  movement: seriesSchema.shape.movement,
  spark: z.array(decimalSchema),
});
const pointParams = z.object({ id: uuidSchema, from: daySchema });

/** Groups of one period, each with its figure. Those too small to tell anything are counted together. */
const splitSchema = z.object({
  by: z.string(),
  groups: z.array(
    z.object({
      /** Null: those of whom nothing is said. */
      key: z.string().nullable(),
      name: z.string(),
      figure: measuredSchema,
      contributions: z.number().int(),
      customers: z.number().int(),
    }),
  ),
  tooFew: z.object({ groups: z.number().int(), contributions: z.number().int(), under: z.number().int() }).nullable(),
});
export type KpiSplit = z.output<typeof splitSchema>;

export const metrics = {
  listMetrics: endpoint({
    id: 'listMetrics',
    method: 'GET',
    path: '/metrics',
    tag: 'Metrics',
    summary: 'What can be measured',
    permission: 'metrics.see',
    response: z.object({ items: z.array(metricSchema) }),
  }),
  previewKpi: endpoint({
    id: 'previewKpi',
    method: 'POST',
    path: '/kpis/preview',
    tag: 'KPIs',
    summary: 'Compute a definition on real rows without saving it',
    permission: 'kpis.edit',
    body: z.strictObject({ definition: kpiDefinitionSchema }),
    response: z.object({
      series: seriesSchema,
      rows: z.array(evidenceRowSchema),
      /** The period that the rows are of. */
      rowsOf: z.object({ from: daySchema, label: z.string() }).nullable(),
      exclusions: z.array(exclusionSchema),
      question: z.string(),
    }),
    errors: ['metric_unknown', 'metric_failed', 'invalid_input'],
  }),
  listKpis: endpoint({
    id: 'listKpis',
    method: 'GET',
    path: '/kpis',
    tag: 'KPIs',
    summary: 'KPIs with their last figure',
    permission: 'metrics.see',
    response: z.object({ items: z.array(latest) }),
  }),
  createKpi: endpoint({
    id: 'createKpi',
    method: 'POST',
    path: '/kpis',
    tag: 'KPIs',
    summary: 'Save a KPI as version 1; the same name again is refused',
    permission: 'kpis.edit',
    body: z.strictObject({ definition: kpiDefinitionSchema }),
    response: kpiSchema,
    errors: ['metric_unknown', 'already_exists'],
  }),
  kpi: endpoint({
    id: 'kpi',
    method: 'GET',
    path: '/kpis/:id',
    tag: 'KPIs',
    summary: 'One KPI, its versions and its series',
    permission: 'metrics.see',
    params: idParams,
    query: z.object({
      version: z.coerce.number().int().min(1).optional(),
      periods: z.coerce.number().int().min(1).max(400).default(104),
      until: daySchema.optional(),
    }),
    response: kpiSchema.extend({
      series: seriesSchema,
      metric: metricSchema,
      versions: z.array(
        z.object({
          version: z.number().int(),
          definition: kpiDefinitionSchema,
          createdAt: instantSchema,
          createdBy: z.string().nullable(),
        }),
      ),
    }),
    errors: ['not_found'],
  }),
  changeKpi: endpoint({
    id: 'changeKpi',
    method: 'PUT',
    path: '/kpis/:id',
    tag: 'KPIs',
    summary: 'Save a new version; earlier ones stay as they were',
    permission: 'kpis.edit',
    params: idParams,
    body: z.strictObject({ definition: kpiDefinitionSchema, basedOnVersion: z.number().int().min(1) }),
    response: kpiSchema,
    errors: ['changed_meanwhile', 'not_found'],
  }),
  archiveKpi: endpoint({
    id: 'archiveKpi',
    method: 'POST',
    path: '/kpis/:id/archive',
    tag: 'KPIs',
    summary: 'Archive or restore a KPI',
    permission: 'kpis.edit',
    params: idParams,
    body: z.strictObject({ archived: z.boolean() }),
    response: kpiSchema,
    errors: ['not_found'],
  }),
  pointCustomers: endpoint({
    id: 'pointCustomers',
    method: 'GET',
    path: '/kpis/:id/points/:from/customers',
    tag: 'KPIs',
    summary: 'The customers behind one point',
    permission: 'customers.see',
    params: pointParams,
    query: pageQuery,
    response: pageOf(
      z.object({
        profileId: uuidSchema.nullable(),
        customer: z.string(),
        contributions: z.number().int(),
        numerator: decimalSchema,
        denominator: decimalSchema,
        currency: currencySchema.nullable(),
      }),
    ),
    errors: ['not_found'],
  }),
  pointSplit: endpoint({
    id: 'pointSplit',
    method: 'GET',
    path: '/kpis/:id/points/:from/split',
    tag: 'KPIs',
    summary: 'One point by the values of a dimension, such as teams',
    permission: 'metrics.see',
    params: pointParams,
    query: z.object({ by: z.string().max(40) }),
    response: splitSchema,
    errors: ['not_found', 'invalid_input'],
  }),
  pointRows: endpoint({
    id: 'pointRows',
    method: 'GET',
    path: '/kpis/:id/points/:from/rows',
    tag: 'KPIs',
    summary: 'The rows behind one point, down to the raw record',
    permission: 'customers.see',
    params: pointParams,
    query: pageQuery.extend({ profile: uuidSchema.optional() }),
    response: pageOf(evidenceRowSchema),
    errors: ['not_found'],
  }),
  pointExclusions: endpoint({
    id: 'pointExclusions',
    method: 'GET',
    path: '/kpis/:id/points/:from/exclusions',
    tag: 'KPIs',
    summary: 'What was left out of one point, and why',
    permission: 'metrics.see',
    params: pointParams,
    response: z.object({ items: z.array(exclusionSchema) }),
    errors: ['not_found'],
  }),
  archived: endpoint({
    id: 'archivedKpis',
    method: 'GET',
    path: '/kpis-archived',
    tag: 'KPIs',
    summary: 'Archived KPIs',
    permission: 'metrics.see',
    response: z.object({ items: z.array(kpiSchema) }),
  }),
};
