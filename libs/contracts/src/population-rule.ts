import { z } from 'zod';

const text = z.string().trim().min(1).max(200);

/** Of people: what they say of themselves. `values` are compared as text, with "at_least" and "at_most" as numbers. */
const traitRule = z.strictObject({
  about: z.literal('trait'),
  name: text,
  is: z.enum(['one_of', 'none_of', 'at_least', 'at_most', 'known', 'unknown']),
  values: z.array(text).max(200).default([]),
});

/** Of people, or of a unit's customers: what happened to them lately, and how often. */
const factRule = z.strictObject({
  about: z.literal('fact'),
  kind: z.enum(['interaction', 'order', 'refund', 'survey_response', 'visit', 'subscription']),
  /** The channel of an interaction, the instrument of an answer; empty for all. */
  named: z.string().trim().max(200).default(''),
  withinDays: z.number().int().min(1).max(3650),
  is: z.enum(['at_least', 'at_most']),
  times: z.number().int().min(0).max(1_000_000),
});

/** Of people: with which account, store, team or region they dealt. Of units: which of them. */
const unitRule = z.strictObject({
  about: z.literal('unit'),
  kind: z.enum(['account', 'store', 'team', 'region']),
  is: z.enum(['one_of', 'none_of']),
  keys: z.array(text).min(1).max(500),
});

/** One condition of whom something is for. All conditions have to hold. */
export const populationRuleSchema = z.discriminatedUnion('about', [traitRule, factRule, unitRule]);
export type PopulationRule = z.output<typeof populationRuleSchema>;
