import { z } from 'zod';
import { currencySchema, daySchema, decimalSchema, instantSchema } from './measured';
import { uuidSchema } from './page';
import { pilotDesigns, pilotPlanSchema, pilotUnits } from './pilot-plan';
import { gradeSchema, pilotCheckSchema, pilotResultSchema, verdictSchema } from './pilot-result';

/** Follows from what happened, and is never typed. `closed`: nobody new comes in; `due`: watched to the end, and somebody has to decide. */
export const pilotStateSchema = z.enum(['draft', 'waiting', 'running', 'closed', 'due', 'decided']);
export type PilotState = z.output<typeof pilotStateSchema>;

export const decisionSchema = z.enum(['scale', 'stop', 'extend', 'not_proven']);

const armCountSchema = z.object({
  variant: z.string(),
  name: z.string(),
  planned: z.number(),
  enrolled: z.number().int(),
  /** Of the enrolled, those who met the change. */
  met: z.number().int(),
});

/** Health of a pilot at work: nothing of its effect. */
export const pilotHealthSchema = z.object({
  at: instantSchema,
  arms: z.array(armCountSchema),
  enrolled: z.number().int(),
  needed: z.number().int().nullable(),
  day: z.number().int(),
  days: z.number().int(),
  split: z.object({
    state: z.enum(['good', 'attention', 'bad']),
    pValue: z.number().nullable(),
    sentence: z.string(),
    causes: z.array(z.string()),
  }),
  /** Units that got more than one variant. */
  crossed: z.number().int(),
  guardrails: z.array(
    z.object({ kpiId: z.string(), title: z.string(), state: z.enum(['inside', 'crossed', 'unclear']) }),
  ),
  floors: z.array(z.object({ line: z.string(), title: z.string(), state: z.enum(['inside', 'crossed', 'unknown']) })),
  cost: z.object({ spent: decimalSchema, cap: decimalSchema, currency: currencySchema }).nullable(),
  nextLook: z.object({ number: z.number().int(), of: z.number().int(), on: daySchema }).nullable(),
  checks: z.array(pilotCheckSchema),
  /** Enrolled by day, of the last 60. */
  byDay: z.array(z.object({ day: daySchema, enrolled: z.number().int() })),
});
export type PilotHealth = z.output<typeof pilotHealthSchema>;

export const pilotEventSchema = z.object({
  kind: z.enum([
    'made',
    'locked',
    'amended',
    'started',
    'stopped',
    'resumed',
    'opened_early',
    'looked',
    'decided',
    'learned',
    'told',
  ]),
  at: instantSchema,
  by: z.string().nullable(),
  reason: z.string(),
  /** What changed, each as "name: before → after"; who was told. */
  details: z.array(z.string()),
});
export type PilotEvent = z.output<typeof pilotEventSchema>;

export const pilotSchema = z.object({
  id: uuidSchema,
  /** By which files, events and the assignment API name it. */
  key: z.string(),
  state: pilotStateSchema,
  plan: pilotPlanSchema,
  version: z.number().int(),
  ownerName: z.string().nullable(),
  createdAt: instantSchema,
  locked: z
    .object({
      at: instantSchema,
      by: z.string().nullable(),
      hash: z.string(),
      plan: pilotPlanSchema,
      amendments: z.number().int(),
    })
    .nullable(),
  startedAt: instantSchema.nullable(),
  /** Why nobody new comes in. */
  stopped: z
    .object({ at: instantSchema, by: z.string().nullable(), reason: z.string(), told: z.array(z.string()) })
    .nullable(),
  canReach: gradeSchema,
  openedEarly: z.number().int(),
  verdict: verdictSchema.nullable(),
  decision: z
    .object({
      decision: decisionSchema,
      reason: z.string(),
      at: instantSchema,
      by: z.string().nullable(),
      learning: z.string().nullable(),
    })
    .nullable(),
  /** What somebody has to do now; null: nothing. */
  need: z.string().nullable(),
});
export type Pilot = z.output<typeof pilotSchema>;

export const listedPilotSchema = pilotSchema.omit({ plan: true, locked: true, decision: true }).extend({
  name: z.string(),
  unit: z.enum(pilotUnits),
  enrolled: z.number().int(),
  needed: z.number().int().nullable(),
  cost: pilotHealthSchema.shape.cost,
  nextLook: pilotHealthSchema.shape.nextLook,
  overlaps: z.array(z.object({ id: uuidSchema, name: z.string(), units: z.number().int() })),
});
export type ListedPilot = z.output<typeof listedPilotSchema>;

/** What a plan could teach, before anything is spent on it. */
export const pilotProposalSchema = z.object({
  /** The plan as it stands could do: its design, the best grade it can reach and what would raise it. */
  design: z.object({ name: z.string(), why: z.string(), grade: gradeSchema, raise: z.string().nullable() }),
  /** A better design for the same answers; null: this is the best. */
  better: z.object({ design: z.enum(pilotDesigns), unit: z.enum(pilotUnits), why: z.string() }).nullable(),
  population: z.object({ units: z.number().int(), word: z.string() }),
  size: z
    .object({
      perVariant: z.number().int(),
      weeks: z.number().nullable(),
      /** The smallest effect that would be found as often as promised, in the KPI's unit. */
      smallest: z.number(),
      power: z.number(),
      today: z.number().nullable(),
      spread: z.number().nullable(),
      icc: z.number().nullable(),
      sentence: z.string(),
    })
    .nullable(),
  /** Chance of finding an effect by its size. */
  curve: z.array(z.object({ effect: z.number(), power: z.number() })),
  /** Both groups before the start, where no lot decides. */
  path: pilotResultSchema.shape.path,
  checks: z.array(pilotCheckSchema),
  cost: z.object({ expected: decimalSchema, cap: decimalSchema, currency: currencySchema }).nullable(),
  /** What is missing before the plan can be locked, each with the field and the remedy. */
  missing: z.array(z.object({ field: z.string(), message: z.string() })),
  /** Why it cannot succeed as planned; locking then needs a reason. */
  cannotSucceed: z.string().nullable(),
});
export type PilotProposal = z.output<typeof pilotProposalSchema>;
