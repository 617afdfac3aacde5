import { z } from 'zod';
import { currencySchema, daySchema, decimalSchema } from './measured';
import { uuidSchema } from './page';
import { populationRuleSchema } from './population-rule';

export const pilotUnits = ['person', 'account', 'store', 'team', 'region'] as const;
export const pilotDesigns = [
  'randomised',
  'cluster_randomised',
  'matched_did',
  'interrupted_series',
  'adjusted',
] as const;
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is made of small letters, digits and hyphens');
const note = z.string().trim().max(2000);
const positive = decimalSchema.refine((value) => Number(value) > 0, 'must be more than 0');
const notNegative = decimalSchema.refine((value) => Number(value) >= 0, 'must not be less than 0');

/**
 * A KPI as a pilot counts it. `amount`: what a unit adds up to, nothing counting as 0. `share`: whether a unit has anything at all.
 * `ratio`: the KPI's own ratio, over the units together.
 */
export const pilotMeasureSchema = z.strictObject({
  kpiId: uuidSchema,
  count: z.enum(['amount', 'share', 'ratio']),
});
export type PilotMeasure = z.output<typeof pilotMeasureSchema>;

const variantSchema = z.strictObject({
  key,
  name: z.string().trim().min(1).max(80),
  /** In hundredths of a percent; those of all variants are 10,000 together. */
  share: z.number().int().min(0).max(10_000),
});

/** The promise of a pilot. A draft may lack parts; nothing is locked before all are there. */
export const pilotPlanSchema = z.strictObject({
  name: z.string().trim().min(1).max(160),
  ownerId: uuidSchema.nullable().default(null),
  /** What will be done differently. */
  change: note.default(''),
  /** Why that should help whom. */
  because: note.default(''),
  unit: z.enum(pilotUnits).default('person'),
  population: z.array(populationRuleSchema).max(20).default([]),
  primary: pilotMeasureSchema.nullable().default(null),
  secondary: z.array(pilotMeasureSchema).max(5).default([]),
  /** What must not get worse by more than `margin`, in the KPI's own unit (points for percent). */
  guardrails: z
    .array(pilotMeasureSchema.extend({ margin: positive }))
    .max(6)
    .default([]),
  /** The smallest gain worth having: a difference in the KPI's own unit (points for percent). */
  worthIt: positive.nullable().default(null),
  design: z.enum(pilotDesigns).default('randomised'),
  /** Who says which unit gets what: the product draws a list, the product is asked unit by unit, or a file or event says it. */
  enrolment: z.enum(['drawn', 'asked', 'told']).default('drawn'),
  /** The first goes on as before. */
  variants: z
    .array(variantSchema)
    .min(2)
    .max(5)
    .default([
      { key: 'control', name: 'As before', share: 5_000 },
      { key: 'change', name: 'With the change', share: 5_000 },
    ]),
  /** Groups are balanced within each value of it: a trait of people, such as "country"; empty: none. */
  balanceBy: z.string().trim().max(60).default(''),
  /** For units that are compared without a lot: which get the change, and from when. */
  treated: z
    .array(z.strictObject({ key: z.string().trim().min(1).max(200), from: daySchema }))
    .max(500)
    .default([]),
  /** Traits, as numbers, by which people are compared with their like where no lot decides. */
  adjustFor: z.array(z.string().trim().min(1).max(60)).max(10).default([]),
  /** Enrolment grows: from that day after the start on, so much of it (hundredths of a percent). None: everybody at once. */
  ramp: z
    .array(z.strictObject({ day: z.number().int().min(0).max(730), share: z.number().int().min(1).max(10_000) }))
    .max(10)
    .default([]),
  /** Pilots of one layer never meet: each takes a part of it of its own, in hundredths of a percent. */
  layer: z
    .strictObject({ key, from: z.number().int().min(0).max(9_999), to: z.number().int().min(1).max(10_000) })
    .nullable()
    .default(null),
  /** So much is left out of everything, in hundredths of a percent. */
  holdout: z.number().int().min(0).max(5_000).default(0),
  startsOn: daySchema.nullable().default(null),
  /** Days in which units come in. */
  enrolDays: z.number().int().min(1).max(730).default(28),
  /** Days for which each unit is watched, from when it comes in. */
  watchDays: z.number().int().min(1).max(730).default(28),
  /** When the effect may be looked at: at the end, at so many planned looks, or at any time. */
  looks: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('end') }),
      z.strictObject({ kind: z.literal('planned'), count: z.number().int().min(2).max(8) }),
      z.strictObject({ kind: z.literal('any_time') }),
    ])
    .default({ kind: 'end' }),
  /** How often nothing may be taken for something, and how often a gain that is worth having is to be found. */
  alpha: z.number().min(0.001).max(0.2).default(0.05),
  power: z.number().min(0.5).max(0.99).default(0.8),
  cost: z
    .strictObject({
      currency: currencySchema,
      fixed: notNegative.default('0'),
      perUnit: notNegative.default('0'),
      /** A KPI in money, which those with the change add up to. */
      kpiId: uuidSchema.nullable().default(null),
      /** Enrolment stops by itself when this is reached. */
      cap: positive,
    })
    .nullable()
    .default(null),
  /** At most so many units get the change. */
  exposureCap: z.number().int().min(1).nullable().default(null),
  /** What one more of the KPI's unit is worth for one unit, and how many units a quarter it would reach. */
  value: z
    .strictObject({ currency: currencySchema, perUnit: positive, unitsAQuarter: z.number().int().min(1) })
    .nullable()
    .default(null),
});
export type PilotPlan = z.output<typeof pilotPlanSchema>;
