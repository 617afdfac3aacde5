import { z } from 'zod';
import { currencySchema, daySchema, decimalSchema, instantSchema, unitSchema } from './measured';

export const gradeSchema = z.enum(['A', 'B', 'C', 'D']);
export type EvidenceGrade = z.output<typeof gradeSchema>;

/** `blocked`: the groups cannot be compared. `failure` becomes `failure_understood` with the learning. */
export const verdictSchema = z.enum([
  'true_success',
  'supported',
  'hint',
  'not_proven',
  'failure',
  'failure_understood',
  'blocked',
]);
export type PilotVerdict = z.output<typeof verdictSchema>;

/** An end that is null is open: no value however far is refused. */
const rangeSchema = z.object({ low: z.number().nullable(), high: z.number().nullable(), level: z.number() });
const armFigureSchema = z.object({
  variant: z.string(),
  name: z.string(),
  n: z.number().int(),
  value: z.number().nullable(),
});

/** One KPI, one variant against the control. Values in the KPI's own unit; percent counts in hundredths. */
export const effectSchema = z.object({
  kpiId: z.string(),
  title: z.string(),
  unit: unitSchema,
  currency: currencySchema.nullable(),
  count: z.enum(['amount', 'share', 'ratio']),
  direction: z.enum(['higher_is_better', 'lower_is_better', 'neutral']),
  /** What is counted: customers, stores … */
  nWord: z.string(),
  control: armFigureSchema,
  treated: armFigureSchema,
  estimate: z.number(),
  /** The range that the verdict goes by. */
  range: rangeSchema,
  /** What the range would be if nobody had looked before. */
  fixedRange: rangeSchema.nullable(),
  pValue: z.number(),
  /** Of all variants or KPIs that were tried, corrected for their number. */
  correctedP: z.number(),
  reads: z.enum(['improved', 'worsened', 'inconclusive']),
  /** How much less the figure scatters because the past of each unit is known, 0 to 1; null where it was not used. */
  scatterLess: z.number().nullable(),
  method: z.string(),
});
export type PilotEffect = z.output<typeof effectSchema>;

export const guardrailResultSchema = z.object({
  kpiId: z.string(),
  title: z.string(),
  margin: z.number(),
  state: z.enum(['inside', 'crossed', 'unclear']),
  effect: effectSchema.nullable(),
});

export const pilotCheckSchema = z.object({
  id: z.enum([
    'split',
    'crossed',
    'met_it',
    'plan',
    'late',
    'merges',
    'novelty',
    'trend',
    'placebo',
    'matching',
    'few_units',
    'scatter',
    'frozen',
    'season',
  ]),
  state: z.enum(['good', 'attention', 'bad']),
  sentence: z.string(),
});
export type PilotCheck = z.output<typeof pilotCheckSchema>;

/** What is drawn beside a comparison without a lot: both groups over time, before and after. */
const pathSchema = z.object({
  from: daySchema,
  points: z.array(z.object({ period: daySchema, treated: z.number().nullable(), others: z.number().nullable() })),
});

export const pilotResultSchema = z.object({
  at: instantSchema,
  /** Facts up to here are in it. */
  dataUntil: instantSchema,
  interim: z.boolean(),
  look: z.object({ number: z.number().int(), of: z.number().int() }),
  grade: gradeSchema,
  gradeWhy: z.array(z.string()),
  verdict: verdictSchema,
  headline: z.string(),
  sentence: z.string(),
  effects: z.array(effectSchema),
  worthIt: z.number(),
  guardrails: z.array(guardrailResultSchema),
  money: z
    .object({
      estimate: decimalSchema,
      /** Null: open to that side. */
      low: decimalSchema.nullable(),
      high: decimalSchema.nullable(),
      worthIt: decimalSchema,
      currency: currencySchema,
      basis: z.string(),
    })
    .nullable(),
  cannotTell: z.array(z.string()),
  checks: z.array(pilotCheckSchema),
  suggestion: z.object({
    action: z.enum(['scale', 'stop', 'extend', 'keep_running', 'not_proven']),
    reasons: z.array(z.string()),
  }),
  path: pathSchema.nullable(),
  /** By weeks since a unit came in. */
  overTime: z.array(z.object({ week: z.number().int(), estimate: z.number(), low: z.number(), high: z.number() })),
  method: z.array(z.object({ name: z.string(), value: z.string(), source: z.string() })),
  /** Of the frozen set: the same set and plan give the same digits. */
  digest: z.string(),
});
export type PilotResult = z.output<typeof pilotResultSchema>;
