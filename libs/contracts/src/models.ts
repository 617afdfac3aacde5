import { z } from 'zod';
import { endpoint } from './endpoint';
import { currencySchema, daySchema, decimalSchema, instantSchema } from './measured';
import { doneSchema, emptySchema, idParams, pageOf, pageQuery, uuidSchema } from './page';

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
