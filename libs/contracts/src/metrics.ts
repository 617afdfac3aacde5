import { z } from 'zod';
import { endpoint } from './endpoint';
import { currencySchema, daySchema, decimalSchema, instantSchema, measuredSchema, unitSchema } from './measured';
import { doneSchema, emptySchema, idParams, pageOf, pageQuery, uuidSchema } from './page';

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
  freshness: z.object({ asOf: instantSchema.nullable(), waiting: z.number().int(), sentence: z.string() }),
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

/** What a lifetime run was asked to do. Weeks are the unit of time. */
export const modelParamsSchema = z.strictObject({
  family: z.enum(['bg_nbd', 'mbg_nbd']).default('bg_nbd'),
  /** Last day that the fit may see; null: the last day with data less the hold-out. */
  calibrationEnd: daySchema.nullable().default(null),
  holdoutWeeks: z.number().int().min(0).max(260).default(39),
  horizonMonths: z.number().int().min(1).max(120).default(36),
  annualDiscountPercent: z.number().min(0).max(100).default(10),
  /** Share of net sales that is margin; null: from unit costs where every order line has one, else revenue only. */
  marginPercent: z.number().min(0).max(100).nullable().default(null),
  marginSource: z.string().max(200).default(''),
  currency: currencySchema.nullable().default(null),
});
export type ModelParams = z.output<typeof modelParamsSchema>;

const estimateSchema = z.object({ name: z.string(), value: z.number(), low: z.number(), high: z.number() });
const reasonSchema = z.object({ code: z.string(), message: z.string(), remedy: z.string() });

/** What a run found. Present for fitted and refused runs; the figures are absent where they were refused. */
export const lifetimeReportSchema = z.object({
  customers: z.number().int(),
  repeatCustomers: z.number().int(),
  purchaseDays: z.number().int(),
  from: daySchema,
  calibrationEnd: daySchema,
  dataEnd: daySchema,
  holdoutWeeks: z.number(),
  verdict: z.enum(['usable', 'usable_with_care', 'refused']),
  verdictSentence: z.string(),
  reasons: z.array(reasonSchema),
  purchase: z
    .object({
      family: z.string(),
      parameters: z.array(estimateSchema),
      logLikelihood: z.number(),
      gainOverNoDropout: z.number(),
      converged: z.boolean(),
      conditionNumber: z.number().nullable(),
    })
    .nullable(),
  spend: z
    .object({
      parameters: z.array(estimateSchema),
      logLikelihood: z.number(),
      correlation: z.number(),
      populationMean: z.number(),
      customers: z.number().int(),
    })
    .nullable(),
  spendRefusal: z.string().nullable(),
  holdout: z
    .object({
      weeks: z.number(),
      actual: z.number(),
      expected: z.number(),
      errorPercent: z.number(),
      meanAbsoluteError: z.number(),
      rootMeanSquareError: z.number(),
      correlation: z.number(),
      sentence: z.string(),
      byPast: z.array(
        z.object({ past: z.string(), customers: z.number().int(), actual: z.number(), expected: z.number() }),
      ),
      weekly: z.array(z.object({ week: z.number(), actual: z.number(), expected: z.number() })),
    })
    .nullable(),
  total: z
    .object({
      revenue: decimalSchema,
      revenueLow: decimalSchema,
      revenueHigh: decimalSchema,
      margin: decimalSchema.nullable(),
      marginLow: decimalSchema.nullable(),
      marginHigh: decimalSchema.nullable(),
    })
    .nullable(),
  assumed: z.object({
    horizonMonths: z.number(),
    annualDiscountPercent: z.number(),
    marginPercent: z.number().nullable(),
    marginSource: z.string(),
    currency: currencySchema,
    unitOfTime: z.string(),
  }),
});
export type LifetimeReport = z.output<typeof lifetimeReportSchema>;

export const modelRunSchema = z.object({
  id: uuidSchema,
  number: z.number().int(),
  metricId: z.string(),
  metricVersion: z.number().int(),
  params: modelParamsSchema,
  state: z.enum(['queued', 'running', 'fitted', 'refused', 'failed']),
  progress: z.object({ step: z.string(), done: z.number(), total: z.number() }).nullable(),
  report: lifetimeReportSchema.nullable(),
  problem: z.string().nullable(),
  startedBy: z.string().nullable(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  staleDays: z.number().int().nullable(),
});
export type ModelRun = z.output<typeof modelRunSchema>;

export const scoreSchema = z.object({
  profileId: uuidSchema,
  customer: z.string(),
  x: z.number().int(),
  recency: z.number(),
  observed: z.number(),
  alive: z.number(),
  purchases: z.number(),
  spend: decimalSchema.nullable(),
  value: decimalSchema.nullable(),
  valueLow: decimalSchema.nullable(),
  valueHigh: decimalSchema.nullable(),
  currency: currencySchema,
});

export const models = {
  listRuns: endpoint({
    id: 'listModelRuns',
    method: 'GET',
    path: '/models',
    tag: 'Lifetime value',
    summary: 'Lifetime model runs, newest first',
    permission: 'metrics.see',
    response: z.object({ items: z.array(modelRunSchema), currencies: z.array(currencySchema) }),
  }),
  startRun: endpoint({
    id: 'startModelRun',
    method: 'POST',
    path: '/models',
    tag: 'Lifetime value',
    summary: 'Fit a lifetime model and score every customer',
    permission: 'models.run',
    body: z.strictObject({ params: modelParamsSchema }),
    response: modelRunSchema,
    errors: ['model_running'],
  }),
  run: endpoint({
    id: 'modelRun',
    method: 'GET',
    path: '/models/:id',
    tag: 'Lifetime value',
    summary: 'One run',
    permission: 'metrics.see',
    params: idParams,
    response: modelRunSchema,
    errors: ['not_found'],
  }),
  scores: endpoint({
    id: 'modelScores',
    method: 'GET',
    path: '/models/:id/scores',
    tag: 'Lifetime value',
    summary: 'What each customer is expected to bring, highest first',
    permission: 'customers.see',
    params: idParams,
    query: pageQuery.extend({ profile: uuidSchema.optional() }),
    response: pageOf(scoreSchema),
    errors: ['not_found'],
  }),
  expect: endpoint({
    id: 'expectPurchases',
    method: 'GET',
    path: '/models/:id/expect',
    tag: 'Lifetime value',
    summary: 'Expected purchases of a customer with this past, in weeks',
    permission: 'metrics.see',
    params: idParams,
    query: z.object({
      x: z.coerce.number().int().min(0),
      recency: z.coerce.number().min(0),
      observed: z.coerce.number().positive(),
      weeks: z.coerce.number().positive().max(520),
    }),
    response: z.object({ purchases: z.number(), alive: z.number() }),
    errors: ['not_found'],
  }),
  discardRun: endpoint({
    id: 'discardModelRun',
    method: 'DELETE',
    path: '/models/:id',
    tag: 'Lifetime value',
    summary: 'Remove a run that failed or was refused',
    permission: 'models.run',
    params: idParams,
    body: emptySchema,
    response: doneSchema,
    errors: ['not_found'],
  }),
};
